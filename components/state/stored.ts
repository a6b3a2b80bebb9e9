/** What stands in the extension's storage, as a screen shows it: read at once, and again with each change. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/**
 * What `read` makes of these keys now; undefined until they have been read.
 * @param keys,read,area The same in every rendering: what they were first is followed.
 */
export function useStored<T>(
  keys: readonly string[],
  read: (stored: Readonly<Record<string, unknown>>) => T,
  area: 'local' | 'session' = 'local',
): T | undefined {
  const [known, setKnown] = useState<T>();
  useEffect(() => {
    let over = false;
    const look = async () => {
      const stored = await browser.storage[area].get([...keys]);
      if (!over) setKnown(read(stored));
    };
    const onChanged = (changes: object, changed: string) => {
      if (changed === area && keys.some((key) => Object.hasOwn(changes, key))) void look();
    };
    browser.storage.onChanged.addListener(onChanged);
    void look();
    return () => {
      over = true;
      browser.storage.onChanged.removeListener(onChanged);
    };
  }, []);
  return known;
}
