/** An area of storage in memory. */
import type { Area } from '../../lib/backup/snapshots';

export function memory(): Area {
  const items = new Map<string, unknown>();
  return {
    get: async (keys) => Object.fromEntries([keys].flat().map((key) => [key, items.get(key)])),
    set: async (more) => {
      for (const [key, value] of Object.entries(more)) items.set(key, structuredClone(value));
    },
    remove: async (keys) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  };
}
