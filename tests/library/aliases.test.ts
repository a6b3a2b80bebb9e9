/** One record across sites: a paper is found under every name that a page gave it, and two papers never become one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { twinsOf } from '../../lib/library/twins';
import type { SavedPaper, SeenPaper } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import { identitiesIn, strongestId } from '../../lib/paper';
import { aBackground, aPaper, aReport, type Background, PAGE } from './stand';

const LIST = 'url:1111111111111111';
const [onArxiv, onList, onOwnPage] = [
  aPaper(1),
  aPaper(1, { id: LIST, url: 'https://openaccess.thecvf.com/paper.html' }),
  aPaper(1, { aliases: [LIST], abstract: 'What only its own page tells.' }),
];

const saved = async (background: Background) => (await background.rows('papers')) as SavedPaper[];
const seen = async (background: Background) => (await background.seenRows('papers')) as SeenPaper[];
const report = async (background: Background, ...papers: readonly Paper[]) => {
  const reply = await background.obey('reportPage', aReport(papers));
  return reply.ok ? reply.result : {};
};
const marks = async (background: Background, ...ids: readonly string[]) => {
  const reply = await background.obey('getMarks', ids);
  return ids.map((id) => (reply.ok ? reply.result[id]?.saved !== undefined : undefined));
};

describe('a paper that was met under two names', () => {
  test('is one row once a page says so, and goes by the stronger, in its lists too', async () => {
    const background = aBackground();
    await background.obey('reportPage', aReport([onList], { url: 'https://arxiv.org/list/a' }));
    background.wait(1000);
    await report(background, onArxiv);
    expect(await seen(background)).toHaveLength(2);
    await report(background, onOwnPage);
    expect(await seen(background)).toMatchObject([
      {
        id: onArxiv.id,
        aliases: [LIST],
        abstract: onOwnPage.abstract,
        firstPage: 'https://arxiv.org/list/a',
      },
    ]);
    const listings = await background.seenRows('listings');
    expect(listings.map(({ ids }) => ids)).toEqual([[onArxiv.id], [onArxiv.id]]);
  });

  test('is seen and saved under either, wherever it was saved', async () => {
    for (const shown of [onArxiv, onList]) {
      const background = aBackground();
      await report(background, onOwnPage);
      await background.obey('savePaper', shown);
      expect(await saved(background)).toMatchObject([{ id: onArxiv.id, aliases: [LIST] }]);
      expect(await marks(background, onArxiv.id, LIST)).toEqual([true, true]);
      expect(Object.keys(background.tell.mock.calls.at(-1)?.[0] ?? {}).sort()).toEqual([onArxiv.id, LIST]);
      background.wait(20 * 3_600_000);
      expect((await report(background, onList))[LIST]).toMatchObject({ isNew: false, saved: {} });
      expect(await seen(background)).toHaveLength(1);
    }
  });

  test('saved before it was known, it keeps its id, and what its own page tells is joined to it', async () => {
    const background = aBackground();
    await background.obey('savePaper', onList);
    await report(background, onArxiv);
    await report(background, onOwnPage);
    expect(await saved(background)).toMatchObject([
      { id: LIST, aliases: [onArxiv.id], abstract: onOwnPage.abstract },
    ]);
    expect((await seen(background)).map(({ id }) => id)).toEqual([LIST]);
    expect(await marks(background, onArxiv.id, LIST)).toEqual([true, true]);
    expect(await background.obey('savePaper', onArxiv)).toMatchObject({ ok: true });
    expect(await saved(background)).toHaveLength(1);
  });

  test('is tagged, taken off, brought back and judged under either', async () => {
    const background = aBackground();
    await report(background, onOwnPage);
    await background.obey('savePaper', onArxiv);
    await background.obey('tagPaper', onList, 'RL', true);
    expect(await saved(background)).toMatchObject([{ id: onArxiv.id, tags: ['RL'] }]);
    await background.obey('removePaper', LIST);
    expect(await saved(background)).toEqual([]);
    await background.obey('restorePaper', LIST);
    expect(await saved(background)).toMatchObject([{ id: onArxiv.id, tags: ['RL'] }]);
    await background.obey('removePaper', LIST);
    await background.obey('judge', onList, 'not-interested');
    const reply = await background.obey('getMarks', [onArxiv.id]);
    expect(reply).toMatchObject({ result: { [onArxiv.id]: { judged: 'not-interested' } } });
    await background.obey('savePaper', { ...onArxiv });
    expect(await saved(background)).toMatchObject([{ tags: ['RL'] }]);
    expect(await background.rows('judged')).toEqual([]);
  });

  test('deleted for good, leaves no name behind', async () => {
    const background = aBackground();
    await background.obey('savePaper', onOwnPage);
    await background.obey('removePapers', [onArxiv.id]);
    await background.obey('deleteForGood', [onArxiv.id]);
    expect((await background.rows('meta')).map(({ key }) => key)).toEqual(['library']);
  });
});

describe('parting', () => {
  async function joinedByMistake() {
    const background = aBackground();
    await background.obey('savePaper', onList);
    const before = await saved(background);
    await background.give({
      name: 'reportPage',
      opId: crypto.randomUUID(),
      sender: PAGE,
      args: [aReport([onOwnPage])],
    });
    return { background, before };
  }

  test('takes the name off, with what came with it, and no page brings it back', async () => {
    const { background, before } = await joinedByMistake();
    await background.obey('partPaper', LIST, onArxiv.id);
    const [{ apart, firstSeenAt, ...rest } = {} as SavedPaper] = await saved(background);
    expect({ apart, rest }).toEqual({ apart: [onArxiv.id], rest: before[0] });
    await report(background, onOwnPage);
    expect((await saved(background))[0]).toMatchObject({ apart: [onArxiv.id] });
    expect((await saved(background))[0]).not.toHaveProperty('aliases');
    expect((await saved(background))[0]).not.toHaveProperty('abstract');
    expect((await seen(background)).map(({ id, abstract }) => [id, abstract])).toEqual([
      [onArxiv.id, onOwnPage.abstract],
      [LIST, undefined],
    ]);
    expect(await marks(background, onArxiv.id, LIST)).toEqual([false, true]);
  });

  test('is undone whole', async () => {
    const { background } = await joinedByMistake();
    const before = await saved(background);
    const opId = crypto.randomUUID();
    await background.give({
      name: 'partPaper',
      opId,
      args: [LIST, onArxiv.id],
      sender: { kind: 'own', private: false },
    });
    expect(await background.obey('undoMerge', opId)).toMatchObject({ ok: true });
    expect(await saved(background)).toEqual(before);
    expect(await marks(background, onArxiv.id)).toEqual([true]);
  });
});

test('two saved papers of which a page says that they are one stay two, under every name', async () => {
  const background = aBackground();
  await background.obey('savePaper', onArxiv);
  await background.obey('savePaper', onList);
  await report(background, onList);
  await report(background, onOwnPage);
  expect((await saved(background)).map(({ id }) => id)).toEqual([onArxiv.id, LIST]);
  expect((await saved(background))[1]).not.toHaveProperty('abstract');
  expect((await seen(background)).map(({ id }) => id)).toEqual([onArxiv.id, LIST]);
  const { papers, meta } = await background.stores.library.use(async (library) => library);
  for (const [i, paper] of (await saved(background)).entries()) {
    const twins = await twinsOf({ papers, meta }, paper);
    expect(twins.map((twin) => [twin.paper.id, twin.by])).toEqual([[[LIST, onArxiv.id][i], 'link']]);
  }
});

test('a page that calls two papers of arXiv one is not believed', async () => {
  const background = aBackground();
  await report(background, aPaper(2));
  await report(background, aPaper(1, { aliases: [aPaper(2).id] }));
  expect(await seen(background)).toHaveLength(2);
  await background.obey('savePaper', aPaper(2));
  expect(await marks(background, aPaper(1).id, aPaper(2).id)).toEqual([false, true]);
});

test('merged by hand, the other name is an alias, and what went by is one row', async () => {
  const background = aBackground();
  await report(background, aPaper(1), aPaper(2));
  await background.obey('savePaper', aPaper(1));
  await background.obey('savePaper', aPaper(2));
  await background.obey('mergePapers', aPaper(1).id, aPaper(2).id);
  expect(await saved(background)).toMatchObject([{ id: aPaper(1).id, aliases: [aPaper(2).id] }]);
  expect((await seen(background)).map(({ id }) => id)).toEqual([aPaper(1).id]);
});

/** Papers of a world in which pages tell the truth: each has some identities, and all its texts bear its number. */
const KINDS = ['arxiv:2401.0000', 'doi:10.1/', 'openreview:AbCdEf', 'url:000000000000000'];
const namesOf = (n: number) => KINDS.map((kind) => `${kind}${n}`);
/** One meeting: which paper, and which of its names the page tells. */
const meeting = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  told: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
  abstract: fc.boolean(),
});
type Meeting = typeof meeting extends fc.Arbitrary<infer T> ? T : never;

function paperOf({ n, told, abstract }: Meeting): Paper {
  const ids = told.map((kind) => namesOf(n)[kind] ?? '');
  const id = strongestId(ids) ?? '';
  const aliases = ids.filter((one) => one !== id).sort();
  return aPaper(n, {
    id,
    url: `https://example.org/${n}`,
    title: `Title ${n}`,
    authors: [{ name: `Author ${n}` }],
    ...(aliases.length > 0 && { aliases }),
    ...(abstract && { abstract: `Abstract ${n}` }),
  });
}

/** The ids of the records that must come of it: the strongest of all names that are connected by what pages tell. */
function recordsOf(meetings: readonly Meeting[]): readonly string[] {
  let groups: readonly (readonly string[])[] = [];
  for (const { n, told } of meetings) {
    const names = told.map((kind) => namesOf(n)[kind] ?? '');
    const touched = groups.filter((group) => group.some((name) => names.includes(name)));
    groups = [...groups.filter((group) => !touched.includes(group)), [...touched.flat(), ...names]];
  }
  return groups.map((group) => strongestId([...group].sort()) ?? '').sort();
}

const numbersIn = ({ title, abstract, authors, url }: Paper) =>
  new Set([title, abstract, authors[0]?.name, url].flatMap((text) => text?.match(/\d+$/)?.[0] ?? []));

test('in whatever order papers are met, the same records come of it, and no field of two papers mixes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(meeting, { maxLength: 12 })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      async ([one, other]) => {
        const [rows, others] = await Promise.all(
          [one, other].map(async (meetings) => {
            const background = aBackground();
            for (const met of meetings) await report(background, paperOf(met));
            const rows = await seen(background);
            return rows.map(({ firstSeenAt, changedAt, ...row }) => row);
          }),
        );
        expect(others).toEqual(rows);
        for (const row of rows ?? []) expect(numbersIn(row).size).toBe(1);
        expect(rows?.map(({ id }) => id).sort()).toEqual(recordsOf(one));
      },
    ),
    { numRuns: 60 },
  );
});

test('with saves in between: no two saved papers become one, no field mixes, and each is known by all its names', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(meeting, fc.constantFrom('meet', 'meet', 'save')), { maxLength: 14 }),
      async (acts) => {
        const background = aBackground();
        const kept = new Set<string>();
        for (const [met, act] of acts) {
          // A page reports its cards before one can be saved.
          await report(background, paperOf(met));
          if (act === 'save') await background.obey('savePaper', paperOf(met));
          const ids = (await saved(background)).map(({ id }) => id);
          // What is saved stays saved under its id.
          for (const id of kept) expect(ids).toContain(id);
          for (const id of ids) kept.add(id);
        }
        const rows = await saved(background);
        for (const row of [...rows, ...(await seen(background))]) {
          expect(numbersIn(row).size).toBe(1);
          const own = new Set(namesOf(Number([...numbersIn(row)][0])));
          for (const id of identitiesIn(row)) expect(own).toContain(id);
        }
        const names = rows.flatMap(identitiesIn);
        expect(await marks(background, ...names)).toEqual(names.map(() => true));
        // What went by of a saved paper has its name.
        const claimed = new Set(rows.flatMap(({ aliases = [] }) => aliases));
        for (const { id } of await seen(background))
          if (claimed.has(id)) expect(rows.map((row) => row.id)).toContain(id);
      },
    ),
    { numRuns: 80 },
  );
});
