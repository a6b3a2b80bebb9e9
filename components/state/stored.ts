/** What stands in `storage.local`, as a screen shows it: read at once, and again with each change. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/**
 * What `read` makes of these keys now; undefined until they have been read.
 * @param keys,read The same in every rendering: what they were first is followed.
 */
export function useStored<T>(
  keys: readonly string[],
  read: (stored: Readonly<Record<string, unknown>>) => T,
): T | undefined {
  const [known, setKnown] = useState<T>();
  useEffect(() => {
    let over = false;
    const look = async () => {
      const stored = await browser.storage.local.get([...keys]);
      if (!over) setKnown(read(stored));
    };
    const onChanged = (changes: object, area: string) => {
      if (area === 'local' && keys.some((key) => Object.hasOwn(changes, key))) void look();
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
