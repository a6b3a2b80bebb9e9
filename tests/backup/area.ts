/** Storage as the backup's tests have it. */
import type { Area } from '../../lib/backup/snapshots';

/** An area of storage; after `most` more calls that change it, it fails as a killed process does: nothing comes. */
export function anArea() {
  const items = new Map<string, unknown>();
  let most = Number.POSITIVE_INFINITY;
  const change = (work: () => void) => {
    most -= 1;
    if (most < 0) throw new Error('killed');
    work();
  };
  const area: Area = {
    get: async (keys) =>
      Object.fromEntries([keys].flat().flatMap((key) => (items.has(key) ? [[key, items.get(key)]] : []))),
    // As storage does: what is written is a copy.
    set: async (more) =>
      change(() => {
        for (const [key, value] of Object.entries(more)) items.set(key, structuredClone(value));
      }),
    remove: async (keys) => change(() => [keys].flat().forEach((key) => void items.delete(key))),
  };
  return {
    ...area,
    items,
    killAfter: (calls: number) => {
      most = calls;
    },
  };
}
