/** Devices of one reader for the tests of merging: each a library of its own, whose clock may run wrong. */
import fc from 'fast-check';
import { gather } from '../../lib/backup/gather';
import { readBackup } from '../../lib/backup/read-backup';
import { chunksOf, type Mode, restoreChunk } from '../../lib/backup/restore';
import type { Backup } from '../../lib/backup/types';
import { goneKey } from '../../lib/library/gone';
import { canonical } from '../../lib/library/registers';
import { foldName } from '../../lib/search/fold-name';
import { aBackground, aPaper, type Background } from '../library/stand';

/** What a reader does; `n` chooses among the papers, lists and tags that there are. */
export interface Deed {
  readonly does: (device: Background, n: number) => Promise<unknown>;
  readonly name: string;
}

const id = (n: number) => aPaper(n % 4).id;
const tag = (n: number) => ['RL', 'to cite', 'Café', 'rl'][n % 4] ?? 'RL';
const listOf = async (device: Background, n: number) => {
  const lists = await device.rows('lists');
  return String(lists[n % Math.max(1, lists.length)]?.id ?? 'none');
};

export const DEEDS: readonly Deed[] = [
  { name: 'save', does: ({ obey }, n) => obey('savePaper', aPaper(n % 4)) },
  { name: 'save again', does: ({ obey }, n) => obey('savePaper', aPaper(n % 4)) },
  { name: 'remove', does: ({ obey }, n) => obey('removePapers', [id(n)]) },
  { name: 'restore', does: ({ obey }, n) => obey('restorePapers', [id(n)]) },
  { name: 'delete for good', does: ({ obey }, n) => obey('deleteForGood', [id(n)]) },
  { name: 'judge', does: ({ obey }, n) => obey('judge', aPaper(n % 6), n % 3 ? 'read' : null) },
  { name: 'tag', does: ({ obey }, n) => obey('addTag', [id(n), id(n + 1)], tag(n)) },
  { name: 'untag', does: ({ obey }, n) => obey('removeTag', [id(n)], tag(n)) },
  { name: 'respell', does: ({ obey }, n) => obey('renameTag', tag(n), tag(n).toUpperCase()) },
  { name: 'rename tag', does: ({ obey }, n) => obey('renameTag', tag(n), tag(n + 1)) },
  { name: 'color tag', does: ({ obey }, n) => obey('colorTag', tag(n), n % 2 ? 'teal' : null) },
  { name: 'delete tag', does: ({ obey }, n) => obey('deleteTag', tag(n)) },
  { name: 'make list', does: ({ obey }, n) => obey('createList', `List ${n % 3}`) },
  { name: 'rename list', does: async (d, n) => d.obey('renameList', await listOf(d, n), `Renamed ${n}`) },
  { name: 'delete list', does: async (d, n) => d.obey('deleteList', await listOf(d, n)) },
  { name: 'put on list', does: async (d, n) => d.obey('addToList', [id(n), id(n + 2)], await listOf(d, n)) },
  { name: 'take off list', does: async (d, n) => d.obey('removeFromList', [id(n)], await listOf(d, n)) },
  { name: 'note', does: ({ obey, now }, n) => obey('setNote', id(n), `Note ${now()}.${n}`) },
  { name: 'erase note', does: ({ obey }, n) => obey('setNote', id(n), '') },
  { name: 'status', does: ({ obey }, n) => obey('setStatus', [id(n)], n % 2 ? 'read' : 'reading') },
  { name: 'star', does: ({ obey }, n) => obey('setStar', [id(n)], n % 2 === 0) },
  { name: 'rate', does: ({ obey }, n) => obey('setRating', [id(n)], n % 6) },
  { name: 'key', does: ({ obey }, n) => obey('setKeys', [{ id: id(n), key: n % 3 ? `Key${n % 2}` : null }]) },
  { name: 'correct', does: ({ obey }, n) => obey('correct', id(n), n % 2 ? { title: `Title ${n}` } : {}) },
  {
    name: 'rules',
    does: ({ obey }, n) =>
      obey('setRules', n % 2 ? [{ id: `r${n % 3}`, group: 'g', deed: { kind: 'tag', name: tag(n) } }] : []),
  },
  { name: 'join', does: ({ obey }, n) => obey('mergePapers', id(n), id(n + 1)) },
];

/** What happens: a device does something, waits, or its clock is set. */
export type Event =
  | { readonly kind: 'deed'; readonly device: number; readonly deed: Deed; readonly n: number }
  | { readonly kind: 'clock'; readonly device: number; readonly by: number }
  | { readonly kind: 'give'; readonly from: number; readonly to: number };

const HOUR = 3_600_000;

/** Runs of a life with so many devices; with `gives` they hand each other what they have in between. */
export function lives(devices: number, most: number): fc.Arbitrary<readonly Event[]> {
  const device = fc.nat({ max: devices - 1 });
  const deed = fc.record({
    kind: fc.constant('deed' as const),
    device,
    deed: fc.constantFrom(...DEEDS),
    n: fc.nat({ max: 40 }),
  });
  const clock = fc.record({
    kind: fc.constant('clock' as const),
    device,
    by: fc.constantFrom(1, 60_000, HOUR, -HOUR, 20 * HOUR, -20 * HOUR),
  });
  const give = fc.record({ kind: fc.constant('give' as const), from: device, to: device });
  return fc.array(
    fc.oneof({ arbitrary: deed, weight: 8 }, { arbitrary: clock, weight: 1 }, { arbitrary: give, weight: 1 }),
    { minLength: 4, maxLength: most },
  );
}

/** A reader's devices, with some papers on each. */
export async function someDevices(count: number, start = Date.UTC(2026, 10, 27)): Promise<Background[]> {
  const devices = Array.from({ length: count }, () => aBackground(start));
  for (const [i, { obey }] of devices.entries())
    for (const n of [i, i + 1]) await obey('savePaper', aPaper(n % 4));
  return devices;
}

/** A backup file of a device, as it is read somewhere else. */
export async function fileOf({ stores, now }: Background): Promise<Backup> {
  const read = readBackup(
    JSON.stringify(await stores.library.use(({ dexie }) => gather(dexie, {}, '0.1.0', now()))),
  );
  if (!read.ok || read.left > 0) throw new Error(read.ok ? `${read.left} left` : read.fault);
  return read.backup;
}

export async function put(device: Background, backup: Backup, mode: Mode = 'merge'): Promise<void> {
  for (let chunk = 0; chunk < chunksOf(backup); chunk += 1)
    await restoreChunk(device.stores.library, backup, mode, chunk, device.now());
}

export async function live(devices: readonly Background[], events: readonly Event[]): Promise<void> {
  const at = (i: number) => devices[i] ?? never();
  for (const event of events) {
    if (event.kind === 'give') await put(at(event.to), await fileOf(at(event.from)));
    else if (event.kind === 'clock') at(event.device).wait(event.by);
    else {
      at(event.device).wait(1);
      await event.deed.does(at(event.device), event.n);
    }
  }
}

function never(): never {
  throw new Error('no such device');
}

/** What a reader sees of a library, and what it remembers, in an order of its own. */
export async function contentOf(device: Background): Promise<string> {
  const { papers, judged, lists, removed, gone, others } = await fileOf(device);
  const sorted = <T>(rows: readonly T[]) => rows.map((row) => canonical(row)).sort();
  const plain = <P extends { readonly tags: readonly string[]; readonly lists: readonly string[] }>(
    paper: P,
  ) => ({
    ...paper,
    tags: [...paper.tags].sort(),
    lists: [...paper.lists].sort(),
  });
  const carried = new Set(papers.flatMap(({ tags }) => tags.map(foldName)));
  return canonical({
    papers: sorted(papers.map(plain)),
    judged: sorted(judged),
    lists: sorted(lists),
    trash: sorted(removed.map(({ paper, ...row }) => ({ ...row, paper: plain(paper) }))),
    gone: sorted(gone.filter(({ key }) => !judged.some((row) => goneKey('judged', row.id) === key))),
    // A colour without a paper is seen nowhere.
    tags: sorted((others.tags ?? []).filter(({ key }) => carried.has(String(key)))),
    rules: sorted(others.rules ?? []),
  });
}

export { fc };
