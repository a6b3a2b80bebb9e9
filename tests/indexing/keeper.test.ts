import { IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { FORMAT, type IndexDatabase, makeIndex } from '../../lib/indexing/database';
import { findableOf } from '../../lib/indexing/docs';
import { keepIndex } from '../../lib/indexing/keeper';
import { openSources, rowsOf, watchSources } from '../../lib/indexing/sources';
import { reportPage } from '../../lib/library/report';
import type { Paper } from '../../lib/paper';
import { asker } from '../../lib/search/match';
import { parseQuery } from '../../lib/search/parse-query';
import { aBackground, aPaper, aReport, type Background } from '../library/stand';

const WORDS = ['diffusion', 'models', 'low', 'rank', 'agents', 'proteins'];
const titled = (n: number, version = 0) =>
  aPaper(n, {
    title: `${WORDS[n % 6]} ${WORDS[(n * 5 + version) % 6]} ${n}`,
    abstract: `About ${WORDS[(n + version) % 6]}`,
  });
const context = { lists: new Map<string, string>(), groups: [] };

/** A background with so many papers seen, some of them saved. */
async function aLibrary(seen: number, saved: number): Promise<Background> {
  const background = aBackground();
  await see(
    background,
    Array.from({ length: seen }, (_, n) => n),
  );
  for (let n = 0; n < saved; n++) await background.obey('savePaper', titled(n * 2));
  return background;
}

async function see(
  { stores, now, wait }: Background,
  numbers: readonly number[],
  version = 0,
): Promise<void> {
  for (let at = 0; at < numbers.length; at += 50) {
    const papers = numbers.slice(at, at + 50).map((n) => titled(n, version));
    const url = `https://arxiv.org/list/cs.LG/${at}`;
    await reportPage(stores.library, stores.seen, aReport(papers, { url }), { now: now(), keep: true });
    wait(1000);
  }
}

/** A worker with an index on what the background has. */
async function aKeeper({ indexedDB }: Background, owned = true, database?: IndexDatabase) {
  const options = { indexedDB, IDBKeyRange };
  const sources = await openSources(options);
  const onError = vi.fn();
  const onStored = vi.fn();
  const keeper = keepIndex({
    sources,
    database: database ?? makeIndex(options),
    onChange: () => {},
    onStored,
    onError,
    pause: async () => {},
    quiet: 20,
  });
  if (owned) keeper.own();
  await keeper.settled();
  const find = async (typed: string) =>
    keeper.ask({ query: parseQuery(typed), context, limit: 1e6, now: Date.now() });
  return {
    ...keeper,
    sources,
    onError,
    onStored,
    find,
    /** Checks some queries against what is in the databases. */
    agrees: async (queries: readonly string[] = QUERIES) => {
      const ids = new Set([
        ...(await sources.library.papers.toCollection().primaryKeys()),
        ...(await sources.library.judged.toCollection().primaryKeys()),
        ...(await sources.seen.papers.toCollection().primaryKeys()),
      ]);
      const all = (await rowsOf(sources, [...ids])).flatMap((rows) => findableOf(rows) ?? []);
      for (const typed of queries) {
        const wanted = all.filter(asker(parseQuery(typed))).map(({ paper }) => paper.id);
        expect([typed, (await find(typed)).ids.toSorted()]).toEqual([typed, wanted.sort()]);
      }
      expect(onError.mock.calls).toEqual([]);
    },
  };
}

const QUERIES = [
  'diffusion',
  'title:low -rank',
  '"low rank"',
  'is:saved',
  'is:seen',
  'tag:rl',
  'is:read',
  'site:arxiv',
  '-is:saved mod',
];

describe('the index of a worker', () => {
  test('is built from what is saved and seen, and found again', async () => {
    const background = await aLibrary(700, 20);
    const first = await aKeeper(background);
    await first.agrees();
    expect((await first.find('diffusion')).complete).toBe(true);
    const second = await aKeeper(background);
    await second.agrees();
    // Nothing had to be written again.
    expect(second.onStored).not.toHaveBeenCalled();
  });

  test('finds what is not interesting by that, though it is not saved, till it is taken back', async () => {
    const background = await aLibrary(20, 2);
    await aKeeper(background);
    await background.obey('judge', titled(7), 'not-interested');
    await background.obey('judge', titled(9), 'read');
    const judged = await aKeeper(background);
    expect((await judged.find('is:not-interested')).ids).toEqual([titled(7).id]);
    expect((await judged.find('-is:not-interested')).ids).toHaveLength(19);
    await background.obey('judge', titled(7), null);
    expect((await (await aKeeper(background)).find('is:not-interested')).ids).toEqual([]);
  });

  test('takes in what was written while no worker ran', async () => {
    const background = await aLibrary(120, 10);
    // Saved from elsewhere: nowhere but in the library.
    await background.obey('savePaper', titled(300));
    await aKeeper(background);
    background.wait(10 * 60_000);
    await see(background, [200, 201, 202]);
    await background.obey('removePapers', ['arxiv:2401.00300']);
    await background.obey('addTag', ['arxiv:2401.00004'], 'rl');
    await background.obey('removePapers', ['arxiv:2401.00000']);
    await background.obey('judgePapers', [titled(7)], 'read');
    // One that is saved, and one that is not.
    await background.obey('judgePapers', [titled(2), titled(9)], 'not-interested');
    // A better reading of a paper that was seen long ago.
    const better = { ...titled(99), abstract: 'A longer abstract than before: it says transformers, too' };
    await reportPage(background.stores.library, background.stores.seen, aReport([better]), {
      now: background.now(),
      keep: true,
    });
    await background.stores.seen.use(({ papers }) =>
      papers.bulkDelete(['arxiv:2401.00041', 'arxiv:2401.00043']),
    );
    const later = await aKeeper(background);
    await later.agrees([...QUERIES, 'transformers', '41']);
    expect((await later.find('transformers')).ids).toEqual(['arxiv:2401.00099']);
    const dull = (await later.find('is:not-interested')).ids.toSorted();
    expect(dull).toEqual(['arxiv:2401.00002', 'arxiv:2401.00009']);
  });

  test('hears what is written while it runs', async () => {
    const background = await aLibrary(60, 5);
    const keeper = await aKeeper(background);
    const stop = watchSources(keeper.hear);
    await background.obey('savePaper', aPaper(500, { title: 'Nobody has seen this' }));
    await background.obey('addTag', ['arxiv:2401.00002'], 'rl');
    await see(background, [300, 301]);
    await see(
      background,
      Array.from({ length: 100 }, (_, n) => 400 + n),
    );
    await background.obey('removePapers', ['arxiv:2401.00004']);
    await vi.waitFor(async () => {
      await keeper.settled();
      await keeper.agrees([...QUERIES, 'nobody', '301', '450']);
    });
    stop();
  });

  test('looks at all papers once for all commits of thousands, when they are over', async () => {
    const background = aBackground();
    await see(background, [1, 2, 3]);
    const keeper = await aKeeper(background);
    await background.obey('savePaper', titled(2));
    const looks = vi.spyOn(keeper.sources.library.papers, 'toCollection');
    for (let commit = 0; commit < 5; commit++) {
      keeper.hear({ ids: new Set(), library: true, seen: false, listings: false });
      await new Promise((resolve) => setTimeout(resolve));
    }
    await keeper.settled();
    expect(looks).toHaveBeenCalledTimes(1);
    await keeper.agrees();
  });

  test('has one record of a paper that was met under two names, while it runs and in the next worker', async () => {
    const background = await aLibrary(12, 2);
    const other = { ...titled(0), id: 'doi:10.1/tea', url: 'https://doi.org/10.1/tea' };
    const report = (...papers: readonly Paper[]) => background.obey('reportPage', aReport(papers));
    await report(other);
    const keeper = await aKeeper(background);
    expect((await keeper.find(`"${other.title}"`)).ids.toSorted()).toEqual([titled(0).id, other.id]);
    const stop = watchSources(keeper.hear);
    await report({ ...other, aliases: [titled(0).id] });
    await vi.waitFor(async () => {
      await keeper.settled();
      expect((await keeper.find(`"${other.title}"`)).ids).toEqual([titled(0).id]);
    });
    stop();
    const next = await aKeeper(background);
    expect((await next.find(`"${other.title}"`)).ids).toEqual([titled(0).id]);
    await next.agrees();
  });

  test('agrees with the databases after any commands, in one worker after the other', async () => {
    const number = fc.integer({ min: 0, max: 30 });
    const anAct = fc.oneof(
      fc.record({
        see: fc.array(number, { minLength: 1, maxLength: 8 }),
        version: fc.integer({ min: 0, max: 2 }),
      }),
      fc.record({ save: number }),
      fc.record({ remove: number }),
      fc.record({ tag: number }),
      fc.record({ judge: number }),
      fc.constant({ reopen: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { maxLength: 12 }), async (acts) => {
        const background = await aLibrary(10, 2);
        let keeper = await aKeeper(background);
        let stop = watchSources(keeper.hear);
        for (const act of acts) {
          if ('see' in act) await see(background, act.see, act.version);
          else if ('save' in act) await background.obey('savePaper', titled(act.save));
          else if ('remove' in act) await background.obey('removePapers', [titled(act.remove).id]);
          else if ('tag' in act) await background.obey('addTag', [titled(act.tag).id], 'rl');
          else if ('judge' in act) await background.obey('judgePapers', [titled(act.judge)], 'read');
          else {
            stop();
            keeper = await aKeeper(background);
            stop = watchSources(keeper.hear);
          }
        }
        await keeper.settled();
        await keeper.agrees();
        stop();
      }),
      { seed: 7, numRuns: 25 },
    );
  });

  test('knows votes and every site by the listings', async () => {
    const background = await aLibrary(10, 1);
    const report = aReport([titled(3), titled(4)], {
      url: 'https://huggingface.co/papers',
      site: 'huggingface',
    });
    const cards = report.cards.map((card, i) => ({ ...card, votes: 40 + i * 20 }));
    await reportPage(
      background.stores.library,
      background.stores.seen,
      { ...report, cards },
      { now: background.now(), keep: true },
    );
    for (const keeper of [await aKeeper(background), await aKeeper(background)]) {
      expect((await keeper.find('votes:>50')).ids).toEqual(['arxiv:2401.00004']);
      expect((await keeper.find('site:hugging site:arxiv')).total).toBe(2);
    }
    // What is known of votes goes along when the paper itself changes.
    await background.obey('savePaper', titled(4));
    const keeper = await aKeeper(background);
    expect((await keeper.find('votes:>50 is:saved')).total).toBe(1);
  });

  test('takes a mistyped word for the nearest, and says so', async () => {
    const keeper = await aKeeper(await aLibrary(20, 0));
    const found = await keeper.find('difusion');
    expect(found.total).toBeGreaterThan(0);
    expect([...(found.words ?? [])]).toEqual([['difusion', 'diffusion']]);
  });

  test('that is not its own to store is read, and what is newer kept in memory', async () => {
    const background = await aLibrary(80, 4);
    const owner = await aKeeper(background);
    background.wait(10 * 60_000);
    const reader = await aKeeper(background, false);
    await background.obey('addTag', ['arxiv:2401.00002'], 'rl');
    reader.hear({ ids: new Set(['arxiv:2401.00002']), library: false, seen: false, listings: false });
    await reader.settled();
    await reader.agrees();
    expect(reader.onStored).not.toHaveBeenCalled();
    owner.hear({ ids: new Set(['arxiv:2401.00002']), library: false, seen: false, listings: false });
    await owner.settled();
    reader.reload();
    await reader.settled();
    await reader.agrees();
  });

  test('stopped halfway through building, goes on from there', async () => {
    const background = await aLibrary(3000, 3);
    const options = { indexedDB: background.indexedDB, IDBKeyRange };
    const database = makeIndex(options);
    let halted = false;
    const sources = await openSources(options);
    const stopped = keepIndex({
      sources,
      database,
      onChange: () => {},
      onStored: () => {
        halted = true;
      },
      onError: () => {},
      // As if the worker had ended: nothing of it ever goes on.
      pause: () => (halted ? new Promise(() => {}) : Promise.resolve()),
    });
    stopped.own();
    await vi.waitFor(() => expect(halted).toBe(true), 20_000);
    const stored = await database.manifest.get('manifest');
    expect(stored?.progress).toMatchObject({ saved: true, builtTo: expect.any(Number) });
    const keeper = await aKeeper(background);
    await keeper.agrees(['diffusion', 'is:saved', 'is:seen']);
  });
});

describe('what is damaged is found and made anew:', () => {
  const damages: readonly (readonly [string, (database: IndexDatabase) => Promise<unknown>])[] = [
    [
      'bytes of a piece',
      async ({ pieces }) =>
        pieces.toCollection().modify((piece) => {
          piece.bytes[3] = (piece.bytes[3] ?? 0) ^ 255;
        }),
    ],
    ['a piece that is missing', async ({ pieces }) => pieces.where('key').above('').limit(1).delete()],
    [
      'a head',
      async ({ heads }) =>
        heads.toCollection().modify((head) => {
          head.docsAt.fill(77);
        }),
    ],
    ['a head that is missing', async ({ heads }) => heads.clear()],
    ['what changes', async ({ changing }) => changing.clear()],
    [
      'a list of words cut short',
      async ({ heads }) =>
        heads.toCollection().modify((head) => {
          Object.assign(head, { words: { ...head.words, text: head.words.text.slice(5) } });
        }),
    ],
    ['another format', async ({ manifest }) => manifest.update('manifest', { format: FORMAT + 1 })],
    ['everything', async ({ dexie }) => Promise.all(dexie.tables.map((table) => table.clear()))],
  ];
  test.each(damages)('%s', async (_, damage) => {
    const background = await aLibrary(300, 10);
    await aKeeper(background);
    const database = makeIndex({ indexedDB: background.indexedDB, IDBKeyRange });
    await damage(database);
    const keeper = await aKeeper(background);
    await keeper.find('diffusion');
    await keeper.settled();
    await keeper.agrees();
    // And stays so.
    await (await aKeeper(background)).agrees();
  });

  test('what was left over by a merge that was cut short is dropped', async () => {
    const background = await aLibrary(30, 1);
    const database = makeIndex({ indexedDB: background.indexedDB, IDBKeyRange });
    await database.pieces.put({ key: 'gone/docs/000000', bytes: new Uint8Array(9), sum: 0 });
    await aKeeper(background);
    expect(await database.pieces.get('gone/docs/000000')).toBeUndefined();
  });

  test('a paper whose row is not as the index has it is looked at again', async () => {
    const background = await aLibrary(30, 1);
    const keeper = await aKeeper(background);
    await background.stores.seen.use(({ papers }) => papers.delete('arxiv:2401.00005'));
    keeper.doubt(['arxiv:2401.00005']);
    await keeper.settled();
    await keeper.agrees();
  });
});
