/** Parts of a screen that are loaded when they are first wanted: the rest need not wait for them. */
import { useEffect, useState } from 'preact/hooks';

/** What `load` gives, once it is wanted and there; undefined until then. */
export function useLoaded<T>(load: () => Promise<T>, wanted: boolean): T | undefined {
  const [loaded, setLoaded] = useState<{ readonly value: T }>();
  useEffect(() => {
    if (wanted && !loaded) void load().then((value) => setLoaded({ value }));
  }, [wanted]);
  return loaded?.value;
}
