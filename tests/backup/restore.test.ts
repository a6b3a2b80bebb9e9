/** A library goes into a file and comes back whole (T17), twice does nothing (T18), and lost rows come back (T15). */
import { describe, expect, test } from 'vitest';
import { gather } from '../../lib/backup/gather';
import { readBackup } from '../../lib/backup/read-backup';
import { chunksOf, type Mode, restoreChunk } from '../../lib/backup/restore';
import type { Backup } from '../../lib/backup/types';
import { recount } from '../../lib/library/recount';
import { aBackground, aPaper, type Background } from '../library/stand';
import { backupOf, saved } from './papers';

const read = ({ stores }: Background) =>
  stores.library.use(({ dexie }) => gather(dexie, { groups: [] }, '0.1.0', 1_000));

/** As a file: nothing that JSON cannot say is left of it. */
async function fileOf(background: Background): Promise<Backup> {
  const answer = readBackup(JSON.stringify(await read(background)));
  if (!answer.ok) throw new Error(answer.fault);
  expect(answer.left).toBe(0);
  return answer.backup;
}

async function put({ stores }: Background, backup: Backup, mode: Mode = 'merge'): Promise<void> {
  for (let chunk = 0; chunk < chunksOf(backup); chunk += 1)
    await restoreChunk(stores.library, backup, mode, chunk, 2_000);
}

/** What a library holds, whichever it is, in an order of its own. */
function content({ papers, judged, lists, removed, others }: Backup) {
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
    rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    papers: byId(papers),
    judged: byId(judged),
    lists: byId(lists),
    removed: byId(removed),
    tags: (others.tags ?? []).toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1)),
  };
}

/** Without when it was written. */
function unstamped(backup: Backup): Backup {
  const names = ['clocks', 'clock'];
  return JSON.parse(JSON.stringify(backup, (name, value) => (names.includes(name) ? undefined : value)));
}

/** A library that somebody worked with. */
async function aLibrary(size = 5): Promise<Background> {
  const background = aBackground();
  const { obey } = background;
  const ids = Array.from({ length: size }, (_, n) => aPaper(n).id);
  for (let n = 0; n < size; n += 1) await obey('savePaper', aPaper(n, { abstract: `On the number ${n}.` }));
  await obey('addTag', ids.slice(0, 3), 'to cite');
  await obey('addTag', ids.slice(2), 'RL');
  const list = await obey('createList', 'Thesis');
  if (list.ok) await obey('addToList', ids.slice(1, 4), list.result);
  await obey('setNote', aPaper(0).id, 'Compare section 3.');
  await obey('assignKeys', ids);
  await obey('setStatus', ids.slice(0, 2), 'read');
  await obey('setStar', ids.slice(0, 2), true);
  await obey('setRating', ids.slice(1, 3), 4);
  await obey('correct', aPaper(0).id, { title: 'As it should be' });
  await obey('colorTag', 'RL', 'teal');
  await obey('judge', aPaper(900), 'not-interested');
  await obey('savePaper', aPaper(901));
  await obey('removePapers', [aPaper(901).id]);
  return background;
}

describe('a library in a file', () => {
  test.each([0, 1, 5, 450])('of %i papers comes back whole in an empty library', async (size) => {
    const first = size === 0 ? aBackground() : await aLibrary(size);
    const file = await fileOf(first);
    const second = aBackground();
    await put(second, file);
    expect(content(await fileOf(second))).toEqual(content(file));
    expect(await second.rows('meta')).toMatchObject(
      size === 0 ? [] : [{ saved: size, judged: { 'not-interested': 1 } }],
    );
  });

  test('put into the library that it is of changes nothing', async () => {
    const background = await aLibrary();
    const before = await fileOf(background);
    const papers = await background.rows('papers');
    await put(background, before);
    await put(background, before);
    expect(content(await fileOf(background))).toEqual(content(before));
    expect(await background.rows('papers')).toEqual(papers);
  });

  test('an older one takes nothing away and sets nothing back', async () => {
    const background = await aLibrary();
    const old = await fileOf(background);
    const { obey } = background;
    await obey('setNote', aPaper(0).id, 'Compare section 3. And 4.');
    await obey('setStatus', [aPaper(4).id], 'reading');
    await obey('savePaper', aPaper(77));
    const now = await fileOf(background);
    await put(background, old);
    expect(content(await fileOf(background))).toEqual(content(now));
  });

  test('put back exactly, the library is what it was, and what came since is in the trash', async () => {
    const background = await aLibrary();
    const old = await fileOf(background);
    const { obey, rows } = background;
    await obey('setNote', aPaper(0).id, 'Other.');
    await obey('addTag', [aPaper(1).id], 'since');
    await obey('savePaper', aPaper(77));
    await obey('createList', 'Since');
    await put(background, old, 'exact');
    const { removed, ...rest } = content(unstamped(await fileOf(background)));
    const { removed: before, ...wanted } = content(unstamped(old));
    expect(rest).toEqual(wanted);
    expect(removed.map(({ id }) => id)).toEqual([...before.map(({ id }) => id), aPaper(77).id].sort());
    expect(await obey('restorePapers', [aPaper(77).id])).toMatchObject({ ok: true });
    expect(await rows('papers')).toHaveLength(6);
  });

  test('two halves in either order are the same papers', async () => {
    const whole = await fileOf(await aLibrary(6));
    const halves = [whole.papers.slice(0, 4), whole.papers.slice(2)].map((papers) => ({ ...whole, papers }));
    const ends = [halves, halves.toReversed()].map(async (order) => {
      const background = aBackground();
      for (const half of order) await put(background, half);
      return content(await fileOf(background));
    });
    const [one, other] = await Promise.all(ends);
    expect(one).toEqual(other);
  });
});

test('rows that vanished are counted anew, and come back from the backup', async () => {
  const background = await aLibrary(20);
  const backup = await fileOf(background);
  await background.stores.library.use(({ papers }) => papers.bulkDelete([1, 2, 3].map((n) => aPaper(n).id)));
  await recount(background.stores.library);
  expect(await background.rows('meta')).toMatchObject([{ saved: 17, read: 1, unread: 16 }]);
  await put(background, backup);
  expect(content(await fileOf(background))).toEqual(content(backup));
  expect(await background.rows('meta')).toMatchObject([{ saved: 20, read: 2, unread: 18 }]);
});

test('a citation key that another paper has is not given twice', async () => {
  const background = aBackground();
  await put(background, backupOf([saved(1, { citeKey: 'Key2024' })]));
  await put(background, backupOf([saved(2, { citeKey: 'key2024' }), saved(3, { citeKey: 'KEY2024' })]));
  const papers = await background.rows('papers');
  expect(papers.map(({ citeKey }) => citeKey)).toEqual(['Key2024', undefined, undefined]);
});

test('what is saved in the backup is judged here no more, and what is saved here is not judged by it', async () => {
  const background = aBackground();
  await background.obey('judge', aPaper(1), 'not-interested');
  await background.obey('savePaper', aPaper(2));
  const judged = { id: aPaper(2).id, at: 1, verdict: 'read', paper: aPaper(2) } as const;
  await put(background, backupOf([saved(1)], { judged: [judged] }));
  expect(await background.rows('judged')).toEqual([]);
  expect(await background.rows('papers')).toHaveLength(2);
});
