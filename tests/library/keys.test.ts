/** Citation keys in the library: templates, changes by hand, clashes; what was exported; libraries of version 1. */
import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { exportPlace } from '../../lib/library/exports';
import { keysOf } from '../../lib/library/propose-keys';
import { holderOf, lastExport, openReading, type Reading } from '../../lib/library/reading';
import { reindex } from '../../lib/library/reindex';
import { rekeysOf } from '../../lib/library/rekey';
import { keyMemory } from '../../lib/library/taken-keys';
import type { SavedPaper } from '../../lib/library/types';
import { aBackground, aPaper, type Background } from './stand';

const [one, two, three] = [aPaper(1), aPaper(2), aPaper(3)];
const DAY = 86_400_000;

async function reading({ indexedDB }: Background): Promise<Reading> {
  const opened = await openReading(async () => ({ ok: true, opId: '', result: undefined }), {
    indexedDB,
    IDBKeyRange,
  });
  if ('refusal' in opened) throw new Error(opened.refusal);
  return opened;
}

async function withPapers(...papers: readonly ReturnType<typeof aPaper>[]): Promise<Background> {
  const background = aBackground();
  for (const paper of papers) {
    await background.obey('savePaper', paper);
    background.wait(1);
  }
  return background;
}

const keys = async ({ rows }: Background) =>
  Object.fromEntries((await rows('papers')).map(({ id, citeKey }: SavedPaper) => [id, citeKey]));

describe('a key by a template', () => {
  test('is given to papers that have none, and to no others', async () => {
    const background = await withPapers(one, two);
    await background.obey('assignKeys', [one.id]);
    background.setCiting({ template: '{Auth}_{arxiv}' });
    expect(await background.obey('assignKeys', [one.id, two.id])).toEqual({
      ok: true,
      result: { [one.id]: 'lovelace2024paper', [two.id]: 'Lovelace_2401.00002' },
    });
  });

  test('is no other paper’s in any case, whether that is saved or removed', async () => {
    const background = await withPapers(one, two, three);
    background.setCiting({ template: '{Auth}{year}' });
    await background.obey('assignKeys', [one.id]);
    await background.obey('removePapers', [one.id]);
    background.setCiting({ template: '{auth}{year}' });
    await background.obey('assignKeys', [two.id]);
    await background.obey('assignKeys', [three.id]);
    await background.obey('restorePapers', [one.id]);
    expect(await keys(background)).toEqual({
      [one.id]: 'Lovelace2024',
      [two.id]: 'lovelace2024a',
      [three.id]: 'lovelace2024b',
    });
  });

  test('is the one that the ACL Anthology gave, whatever the template; one that is taken gets a letter', async () => {
    const [first, second] = [1, 2].map((n) => {
      const url = `https://aclanthology.org/2024.acl-long.${n}/`;
      const bibtex = `@inproceedings{lovelace-etal-2024-Paper, title={T}, url={${url}}}`;
      return aPaper(n, { id: `acl:2024.acl-long.${n}`, url, source: 'acl', bibtex });
    });
    if (!first || !second) throw new Error('two papers');
    const background = await withPapers(first, second, three);
    background.setCiting({ template: '{Auth}_{year}' });
    await background.obey('setKeys', [{ id: three.id, key: 'Lovelace-etal-2024-paper' }]);
    await background.obey('assignKeys', [second.id, first.id]);
    expect(await keys(background)).toEqual({
      [first.id]: 'lovelace-etal-2024-Papera',
      [second.id]: 'lovelace-etal-2024-Paperb',
      [three.id]: 'Lovelace-etal-2024-paper',
    });
    const shown = await background.stores.library.use(async (library) =>
      rekeysOf(library, await library.papers.toArray(), '{Auth}_{year}'),
    );
    // Asked to bring keys under the template, the Anthology's stay.
    expect(shown.map(({ id }) => id)).toEqual([three.id]);
  });

  test('two at once get the next two that are free', async () => {
    const background = await withPapers(one, two, three);
    await background.obey('setKeys', [{ id: three.id, key: 'lovelace2024papera' }]);
    await background.obey('assignKeys', [two.id, one.id]);
    expect(await keys(background)).toMatchObject({
      [one.id]: 'lovelace2024paper',
      [two.id]: 'lovelace2024paperb',
    });
  });

  test('is shown before it is given, and nothing is written', async () => {
    const background = await withPapers(one, two);
    const papers: SavedPaper[] = await background.rows('papers');
    const shown = await background.stores.library.use((library) =>
      keysOf(library, papers, '{auth}{year}{word}'),
    );
    expect(await keys(background)).toEqual({ [one.id]: undefined, [two.id]: undefined });
    await background.obey('assignKeys', [one.id, two.id]);
    expect(await keys(background)).toEqual(Object.fromEntries(shown));
  });
});

describe('keys that many papers want, a piece of an export after the other', () => {
  const WORDS = Array.from({ length: 60 }, (_, n) => `zeta${String.fromCharCode(97 + (n % 26))}${n}`);
  const copies = (copy: number) =>
    WORDS.map((title, n) => aPaper(copy * 100 + n, { title, url: `https://arxiv.org/abs/${copy}.${n}` }));
  const idsOf = (copy: number) => copies(copy).map(({ id }) => id);
  const base = (n: number) => `lovelace2024${WORDS[n]}`;

  async function withCopies(): Promise<Background> {
    const background = await withPapers(...[1, 2, 3, 4].flatMap(copies));
    for (const copy of [1, 2]) await background.obey('assignKeys', idsOf(copy));
    return background;
  }

  test('get the next letter, each once', async () => {
    const background = await withCopies();
    for (const copy of [3, 4]) await background.obey('assignKeys', idsOf(copy));
    const all = await keys(background);
    for (const [copy, letter] of [
      [1, ''],
      [2, 'a'],
      [3, 'b'],
      [4, 'c'],
    ] as const)
      expect(idsOf(copy).map((id) => all[id])).toEqual(WORDS.map((_, n) => `${base(n)}${letter}`));
  });

  test('are what they are by then, when the reader changes some in between', async () => {
    const background = await withCopies();
    const [first = '', second = '', third = ''] = idsOf(1);
    await background.obey('setKeys', [
      { id: first, key: 'free' },
      { id: second, key: `${base(5).toUpperCase()}b` },
    ]);
    await background.obey('removePapers', [third]);
    await background.obey('assignKeys', idsOf(3));
    const all = await keys(background);
    const given = idsOf(3).map((id) => all[id]);
    expect([given[0], given[1], given[2], given[5], given[6]]).toEqual([
      base(0),
      base(1),
      `${base(2)}b`,
      `${base(5)}c`,
      `${base(6)}b`,
    ]);
    expect(new Set(Object.values(all).map((key) => key?.toLowerCase())).size).toBe(
      Object.values(all).filter(Boolean).length + 1,
    );
  });

  test('are not taken by a piece that could not be written', async () => {
    const background = await withCopies();
    const memory = keyMemory();
    const bases = WORDS.map((_, n) => base(n));
    const asked = (seq: number, afterwards: (work: () => void) => void) =>
      background.stores.library.use((library) =>
        memory.taken({ library, version: { dbId: 'x', seq }, afterwards }, bases),
      );
    const lost = await asked(1, () => {});
    lost.add('lost');
    const kept = await asked(2, (work) => work());
    expect([kept.has('lost'), kept.has(base(0)), kept.has(`${base(0)}a`)]).toEqual([false, true, true]);
    kept.add('kept');
    expect((await asked(4, (work) => work())).has('kept')).toBe(false);
    const again = await asked(5, (work) => work());
    again.add('again');
    expect((await asked(6, (work) => work())).has('again')).toBe(true);
  });
});

describe('a citation', () => {
  test('has the text that the reader wants copied, with the options that hold', async () => {
    const background = await withPapers();
    background.setCiting({ copy: 'cite' });
    expect(await background.obey('cite', one)).toMatchObject({
      result: { key: 'lovelace2024paper', text: '\\cite{lovelace2024paper}' },
    });
    background.setCiting({ copy: 'bibtex' });
    expect(await background.obey('cite', one)).toMatchObject({
      result: { text: expect.stringContaining('@misc{lovelace2024paper') },
    });
    expect(await background.obey('cite', one, 'pandoc')).toMatchObject({
      result: { text: '[@lovelace2024paper]' },
    });
  });

  test.each([['reference'], ['markdown'], ['url']] as const)(
    'as %s shows no key: a paper that is not saved stays so, and one that is gets none',
    async (as) => {
      const background = await withPapers(one);
      const title = as === 'url' ? two.url : two.title;
      expect(await background.obey('cite', two, as)).toMatchObject({
        result: { key: null, text: expect.stringContaining(title) },
      });
      expect(await background.obey('cite', one, as)).toMatchObject({ result: { key: null } });
      expect(await keys(background)).toEqual({ [one.id]: undefined });
    },
  );

  test('has the title as the reader corrected it, in every way', async () => {
    const background = await withPapers(one);
    await background.obey('correct', one.id, { title: 'The true title' });
    for (const as of ['bibtex', 'reference', 'markdown'] as const)
      expect(await background.obey('cite', one, as)).toMatchObject({
        result: { text: expect.stringMatching(/The true title/i) },
      });
  });
});

describe('a key by hand', () => {
  test('takes the place of the old one, which is told', async () => {
    const background = await withPapers(one);
    await background.obey('assignKeys', [one.id]);
    expect(await background.obey('setKeys', [{ id: one.id, key: 'Mine:2024' }])).toEqual({
      ok: true,
      result: { changed: [{ id: one.id, before: 'lovelace2024paper', after: 'Mine:2024' }], taken: [] },
    });
    expect(await keys(background)).toEqual({ [one.id]: 'Mine:2024' });
  });

  test.each([['mine'], ['MINE']])('%s is not given where another paper has it', async (key) => {
    const background = await withPapers(one, two);
    await background.obey('setKeys', [{ id: one.id, key: 'mine' }]);
    expect(await background.obey('setKeys', [{ id: two.id, key }])).toEqual({
      ok: true,
      result: { changed: [], taken: [{ id: two.id, key, by: one.title }] },
    });
  });

  test('a removed paper keeps its own for 30 days', async () => {
    const background = await withPapers(one, two);
    await background.obey('setKeys', [{ id: one.id, key: 'mine' }]);
    await background.obey('removePapers', [one.id]);
    expect(await background.obey('setKeys', [{ id: two.id, key: 'mine' }])).toMatchObject({
      result: { taken: [{ by: one.title }] },
    });
  });

  test('may be spelt anew', async () => {
    const background = await withPapers(one);
    await background.obey('setKeys', [{ id: one.id, key: 'mine' }]);
    await background.obey('setKeys', [{ id: one.id, key: 'Mine' }]);
    expect(await keys(background)).toEqual({ [one.id]: 'Mine' });
  });

  test('is undone to none where there was none', async () => {
    const background = await withPapers(one);
    const [before] = await background.rows('papers');
    await background.obey('setKeys', [{ id: one.id, key: 'mine' }]);
    await background.obey('setKeys', [{ id: one.id, key: null }]);
    expect(await background.rows('papers')).toEqual([before]);
  });

  test('wished for twice in one command, the first has it', async () => {
    const background = await withPapers(one, two);
    const wishes = [one, two].map(({ id }) => ({ id, key: 'mine' }));
    expect(await background.obey('setKeys', wishes)).toMatchObject({
      result: { changed: [{ id: one.id }], taken: [{ id: two.id, by: one.title }] },
    });
  });
});

describe('an export', () => {
  test('is remembered for its place, with those before it', async () => {
    const background = await withPapers(one, two);
    await background.obey('markExported', 'all', [one.id]);
    background.wait(DAY);
    await background.obey('markExported', 'all', [two.id, one.id]);
    const library = await reading(background);
    expect(await lastExport(library, 'all')).toEqual({
      place: 'all',
      at: background.now(),
      ids: [one.id, two.id],
    });
    expect(await lastExport(library, 'status/unread')).toBeUndefined();
    library.close();
  });

  test('of a tag goes along when the tag is renamed', async () => {
    const background = await withPapers(one);
    await background.obey('addTag', [one.id], 'rl');
    await background.obey('markExported', exportPlace({ kind: 'tag', name: 'RL' }), [one.id]);
    await background.obey('renameTag', 'rl', 'Bandits');
    const library = await reading(background);
    expect(await lastExport(library, exportPlace({ kind: 'tag', name: 'bandits' }))).toMatchObject({
      ids: [one.id],
    });
    library.close();
  });

  test.each([
    ['everything', exportPlace({ kind: 'all' }), 'all'],
    ['a status', exportPlace({ kind: 'status', status: 'unread' }), 'status/unread'],
    ['a list', exportPlace({ kind: 'list', id: 'abc' }), 'list/abc'],
    ['a tag, however it is spelt', exportPlace({ kind: 'tag', name: 'Café' }), 'tag/cafe'],
    ['a search', exportPlace({ kind: 'all' }, ' KV  Cache '), 'all?kv cache'],
  ])('%s has its own place', (_, place, name) => {
    expect(place).toBe(name);
  });

  test('who has a key is found in any case', async () => {
    const background = await withPapers(one, two);
    await background.obey('setKeys', [{ id: one.id, key: 'Mine' }]);
    const library = await reading(background);
    expect(await holderOf(library, 'mINE')).toMatchObject({ id: one.id });
    expect(await holderOf(library, 'min')).toBeUndefined();
    library.close();
  });
});

describe('a library of version 1', () => {
  /** As the first version made it: rows of papers without folded keys, and no table of exports. */
  async function oldLibrary({ indexedDB }: Background): Promise<void> {
    const old = new Dexie('library', { indexedDB, IDBKeyRange });
    old.version(1).stores({
      papers: 'id, savedAt, [status+savedAt], *tagged, *listed, citeKey',
      judged: 'id, at, [verdict+at]',
      tags: 'key',
      lists: 'id',
      removed: 'id, removedAt, paper.citeKey',
      ops: 'opId, at',
      meta: 'key',
    });
    const rest = { savedAt: 1, status: 'unread', tags: [], lists: [], note: 'kept', tagged: [], listed: [] };
    await old.table('papers').bulkAdd([
      { ...one, ...rest, citeKey: 'Lovelace2024' },
      { ...two, ...rest },
    ]);
    const gone = { ...three, ...rest, citeKey: 'gone' };
    await old.table('removed').add({ id: three.id, removedAt: 1_000_000, paper: gone });
    old.close();
  }

  test.each([
    ['while it is brought up to date', () => Promise.resolve()],
    ['once it is up to date', (from: Background) => reindex(from.stores.library, from.grow)],
  ])('opens with every row, and knows its keys in any case, %s', async (_, before) => {
    const background = aBackground();
    await oldLibrary(background);
    await before(background);
    const papers: SavedPaper[] = await background.rows('papers');
    expect(papers).toMatchObject([
      { id: one.id, citeKey: 'Lovelace2024', note: 'kept' },
      { id: two.id, note: 'kept' },
    ]);
    const shown = await reading(background);
    expect(await holderOf(shown, 'lOVELACE2024')).toMatchObject({ id: one.id });
    expect(await holderOf(shown, 'GONE')).toMatchObject({ id: three.id });
    shown.close();
    expect(await background.obey('setKeys', [{ id: two.id, key: 'LOVELACE2024' }])).toMatchObject({
      result: { taken: [{ by: one.title }] },
    });
    background.setCiting({ template: '{auth}{year}' });
    expect(await background.obey('assignKeys', [two.id])).toMatchObject({
      result: { [two.id]: 'lovelace2024a' },
    });
    expect(await background.obey('setKeys', [{ id: two.id, key: 'Gone' }])).toMatchObject({
      result: { taken: [{ by: three.title }] },
    });
  });

  test('is not read before the background has brought it up to date', async () => {
    const background = aBackground();
    await oldLibrary(background);
    const options = { indexedDB: background.indexedDB, IDBKeyRange };
    expect(await openReading(async () => ({ ok: false, opId: '', refusal: 'blocked' }), options)).toEqual({
      refusal: 'blocked',
    });
    const ask = async () => {
      await background.rows('papers');
      return { ok: true, opId: '', result: undefined } as const;
    };
    const library = await openReading(ask, options);
    if ('refusal' in library) throw new Error(library.refusal);
    expect(await lastExport(library, 'all')).toBeUndefined();
    expect(await library.papers.count()).toBe(2);
    library.close();
  });
});

describe('keys brought under another template', () => {
  test('are shown old and new, never one that anybody has, and can be made in any order', async () => {
    const background = await withPapers(one, two, three);
    await background.obey('assignKeys', [one.id, two.id]);
    await background.obey('setKeys', [{ id: three.id, key: 'Lovelace2024' }]);
    const shown = await background.stores.library.use(async (library) =>
      rekeysOf(library, await library.papers.toArray(), '{Auth}{year}'),
    );
    // The third is of the template already; the others get what is free, the older the plainer.
    expect(shown.map(({ id, before, after }) => [id, before, after])).toEqual([
      [one.id, 'lovelace2024paper', 'Lovelace2024a'],
      [two.id, 'lovelace2024papera', 'Lovelace2024b'],
    ]);
    for (const { id, after } of shown.toReversed()) await background.obey('setKeys', [{ id, key: after }]);
    expect(Object.values(await keys(background)).toSorted()).toEqual([
      'Lovelace2024',
      'Lovelace2024a',
      'Lovelace2024b',
    ]);
  });
});
