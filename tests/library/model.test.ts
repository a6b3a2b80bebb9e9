import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_COUNTS } from '../../lib/library/account';
import type { Judged, SavedPaper } from '../../lib/library/types';
import type { Answer, Commands } from '../../lib/messages';
import type { Call } from '../../lib/messages/handle';
import type { Paper } from '../../lib/paper';
import { foldName } from '../../lib/search/fold-name';
import { emptyModel, entryOf, type Model, OBEYING } from './model';
import { aBackground, aPaper, type Background, OWN } from './stand';

interface Real {
  readonly background: Background;
  /** What was given and answered, to be sent again. */
  readonly given: { readonly call: Call<keyof Commands>; readonly answer: Answer<unknown> }[];
  /** Lists by the order in which they were made, so that a command can name one. */
  readonly lists: string[];
}

type Step = fc.AsyncCommand<Model, Real>;

const mirror = (model: Model, name: keyof Commands, args: unknown, now: number, result: unknown) => {
  const obey = OBEYING[name] as
    | ((model: Model, args: unknown, now: number, result: unknown) => void)
    | undefined;
  obey?.(model, args, now, result);
};

/** Gives a command to both, and looks whether they agree. */
function give<K extends keyof Commands>(
  name: K,
  argsFor: (real: Real) => Parameters<Commands[K]>,
  text: string,
): Step {
  return {
    check: () => true,
    toString: () => `${name}(${text})`,
    run: async (model, real) => {
      real.background.wait(1);
      const call: Call<K> = { name, opId: crypto.randomUUID(), args: argsFor(real), sender: OWN };
      const answer = await real.background.give(call);
      const list =
        name === 'createList' && answer.ok ? answer.result : await listOf(real.background, call.args);
      const made = name === 'listPaper' ? list : answer.ok && answer.result;
      if (answer.ok) mirror(model, name, call.args, real.background.now(), made);
      else expect(answer.refusal).toBe('not-found');
      if (typeof list === 'string' && !real.lists.includes(list)) real.lists.push(list);
      if (answer.ok && ANSWERING_MARKS.includes(name))
        await tellsMark(real.background, call.args, answer.result);
      real.given.push({ call: call as unknown as Call<keyof Commands>, answer });
      await agree(model, real.background);
    },
  };
}

const ANSWERING_MARKS: readonly string[] = ['judge', 'removePaper', 'tagPaper', 'listPaper', 'restorePaper'];

/** A command on one paper answered with the mark that any tab would now be told. */
async function tellsMark({ obey }: Background, [subject]: readonly unknown[], mark: unknown): Promise<void> {
  const id = typeof subject === 'string' ? subject : (subject as Paper).id;
  expect(await obey('getMarks', [id])).toEqual({ ok: true, result: { [id]: mark } });
}

/** The id of the list that the arguments of `listPaper` speak of. */
async function listOf({ rows }: Background, [, choice]: readonly unknown[]): Promise<string | undefined> {
  if (typeof choice !== 'object' || choice === null) return undefined;
  if ('id' in choice) return String(choice.id);
  const lists: { id: string; name: string }[] = await rows('lists');
  return lists.find(({ name }) => 'name' in choice && foldName(name) === foldName(String(choice.name)))?.id;
}

/** A command whose transaction fails at its last step, and is then sent again. */
function fail(paper: number): Step {
  return {
    check: () => true,
    toString: () => `savePaper(${paper}) thrown before the commit, then again`,
    run: async (model, { background }) => {
      background.wait(1);
      await background.stores.library.use(async ({ ops }) => {
        ops.hook('creating', () => {
          throw new Error('stopped before the commit');
        });
      });
      const call: Call<'savePaper'> = {
        name: 'savePaper',
        opId: crypto.randomUUID(),
        args: [aPaper(paper)],
        sender: OWN,
      };
      await expect(background.give(call)).rejects.toThrow('stopped before the commit');
      await agree(model, background);
      expect(await background.give(call)).toMatchObject({ ok: true });
      mirror(model, 'savePaper', call.args, background.now(), undefined);
      await agree(model, background);
    },
  };
}

function resend(which: number): Step {
  return {
    check: () => true,
    toString: () => `resend(${which})`,
    run: async (model, { background, given }) => {
      const earlier = given.filter(({ answer }) => answer.ok).at(which);
      if (!earlier) return;
      const before = await background.rows('meta');
      expect(await background.give(earlier.call)).toEqual(earlier.answer);
      expect(await background.rows('meta')).toEqual(before);
      await agree(model, background);
    },
  };
}

const reopen: Step = {
  check: () => true,
  toString: () => 'reopen',
  run: async (model, { background }) => {
    background.reopen();
    await agree(model, background);
  },
};

const byId = (papers: readonly SavedPaper[]) => new Map(papers.map((paper) => [paper.id, entryOf(paper)]));
const tally = (keys: readonly string[]) =>
  keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>());

/** The rows are the model's, and all that is derived from them is what a recount gives. */
async function agree(model: Model, background: Background): Promise<void> {
  const papers: SavedPaper[] = await background.rows('papers');
  expect(byId(papers)).toEqual(model.saved);
  const removed: { paper: SavedPaper }[] = await background.rows('removed');
  expect(byId(removed.map(({ paper }) => paper))).toEqual(model.removed);
  const judged: Judged[] = await background.rows('judged');
  expect(new Map(judged.map(({ id, verdict }) => [id, verdict]))).toEqual(model.judged);
  for (const { id, paper } of judged) expect(paper).toEqual(PAPERS.find((one) => one.id === id));

  const told = Object.assign({}, ...background.tell.mock.calls.map(([marks]) => marks));
  const all = Object.fromEntries(PAPERS.map(({ id }) => [id, told[id] ?? {}]));
  expect(await background.obey('getMarks', Object.keys(all))).toEqual({ ok: true, result: all });

  for (const {
    savedAt,
    tags,
    tagged,
    lists,
    listed,
    starred,
    marked,
    corrections,
    sortTitle,
    title,
  } of papers) {
    const marks = [...(starred ? ['starred'] : []), ...(tags.length === 0 ? ['untagged'] : [])];
    expect(marked).toEqual(marks.map((mark) => [mark, savedAt]));
    expect(sortTitle).toBe((corrections?.title ?? title).toLowerCase());
    expect(tagged).toEqual(tags.map((tag) => [foldName(tag), savedAt]));
    expect(listed).toEqual(lists.map((list) => [list, savedAt]));
  }
  // A tag with a colour outlives its papers.
  const tags = (await background.rows('tags')).filter(({ count, color }) => count > 0 || !color);
  const carried = papers.flatMap((paper) => paper.tags);
  expect(new Map(tags.map(({ key, count }) => [key, count]))).toEqual(tally(carried.map(foldName)));
  expect(new Set(tags.map(({ name }) => name))).toEqual(new Set(carried));

  const lists: { id: string; name: string; count: number }[] = await background.rows('lists');
  const onLists = tally(papers.flatMap((paper) => paper.lists));
  expect(new Map(lists.map(({ id, name }) => [id, name]))).toEqual(model.lists);
  for (const { id, count } of lists) expect(count).toBe(onLists.get(id) ?? 0);

  const [meta] = await background.rows('meta');
  const statuses = tally(papers.map(({ status }) => status));
  const verdicts = tally(judged.map(({ verdict }) => verdict));
  expect({ ...NO_COUNTS, ...meta }).toMatchObject({
    saved: papers.length,
    unread: statuses.get('unread') ?? 0,
    reading: statuses.get('reading') ?? 0,
    read: statuses.get('read') ?? 0,
    'not-interested': statuses.get('not-interested') ?? 0,
    judged: { read: verdicts.get('read') ?? 0, 'not-interested': verdicts.get('not-interested') ?? 0 },
  });
  const keys = [...papers, ...removed.map(({ paper }) => paper)].flatMap(({ citeKey }) => citeKey ?? []);
  expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
  for (const { citeKey, foldedKey } of papers) expect(foldedKey).toBe(citeKey?.toLowerCase());
}

// Few, so that commands meet.
const PAPERS = [1, 2, 3].map((n) => aPaper(n));
const paper = fc.integer({ min: 1, max: PAPERS.length });
const ids = fc.array(
  paper.map((n) => aPaper(n).id),
  { minLength: 1, maxLength: 4 },
);
const tag = fc.constantFrom('rl', 'RL', 'poincare', 'Poincaré', 'vision');
const name = fc.constantFrom('To read', 'to  read', 'Thesis');
const nth = fc.nat({ max: 2 });
const verdict = fc.constantFrom('read' as const, 'not-interested' as const, null);
const judging = fc.constantFrom(null, 'read' as const, 'not-interested' as const, 'reading' as const);
const NO_LIST = 'none';
const list = (real: Real, n: number) => real.lists[n] ?? NO_LIST;

/** What a reader does to one card; twice in the list below, for these have the most to do with each other. */
const onCards: fc.Arbitrary<Step>[] = [
  fc
    .tuple(paper, tag, fc.boolean())
    .map(([n, one, on]) => give('tagPaper', () => [aPaper(n), one, on], `${n}, ${one}, ${on}`)),
  fc
    .tuple(paper, name, fc.boolean())
    .map(([n, one, on]) => give('listPaper', () => [aPaper(n), { name: one }, on], `${n}, ${one}, ${on}`)),
  fc
    .tuple(paper, nth, fc.boolean())
    .map(([n, one, on]) =>
      give('listPaper', (real) => [aPaper(n), { id: list(real, one) }, on], `${n}, ${one}, ${on}`),
    ),
];

const steps: fc.Arbitrary<Step>[] = [
  paper.map((n) => give('savePaper', () => [aPaper(n)], `${n}`)),
  paper.map((n) => give('savePaper', () => [aPaper(n)], `${n}`)),
  paper.map((n) => give('removePaper', () => [aPaper(n).id], `${n}`)),
  ids.map((all) => give('removePapers', () => [all], `${all}`)),
  ids.map((all) => give('restorePapers', () => [all], `${all}`)),
  fc
    .tuple(ids, fc.constantFrom('read', 'reading', 'unread', 'not-interested' as const))
    .map(([all, status]) => give('setStatus', () => [all, status], `${all}, ${status}`)),
  fc.tuple(paper, verdict).map(([n, one]) => give('judge', () => [aPaper(n), one], `${n}, ${one}`)),
  fc.tuple(paper, judging).map(([n, one]) => give('judge', () => [aPaper(n), one], `${n}, ${one}`)),
  fc
    .tuple(fc.array(paper, { minLength: 1, maxLength: 4 }), verdict)
    .map(([all, one]) => give('judgePapers', () => [all.map((n) => aPaper(n)), one], `${all}, ${one}`)),
  paper.map((n) => give('restorePaper', () => [aPaper(n).id], `${n}`)),
  ...onCards,
  ...onCards,
  paper.map((n) => give('cite', () => [aPaper(n)], `${n}`)),
  fc
    .tuple(paper, fc.constantFrom('', 'a note'))
    .map(([n, note]) => give('setNote', () => [aPaper(n).id, note], `${n}, '${note}'`)),
  fc.tuple(ids, tag).map(([all, one]) => give('addTag', () => [all, one], `${all}, ${one}`)),
  fc.tuple(ids, tag).map(([all, one]) => give('addTag', () => [all, one], `${all}, ${one}`)),
  fc.tuple(ids, tag).map(([all, one]) => give('removeTag', () => [all, one], `${all}, ${one}`)),
  fc.tuple(tag, tag).map(([from, to]) => give('renameTag', () => [from, to], `${from}, ${to}`)),
  tag.map((one) => give('deleteTag', () => [one], one)),
  name.map((one) => give('createList', () => [one], one)),
  fc.tuple(nth, name).map(([n, one]) => give('renameList', (real) => [list(real, n), one], `${n}, ${one}`)),
  nth.map((n) => give('deleteList', (real) => [list(real, n)], `${n}`)),
  fc
    .tuple(nth, ids)
    .map(([n, all]) => give('restoreList', (real) => [list(real, n), 'Back', all], `${n}, ${all}`)),
  fc.tuple(ids, nth).map(([all, n]) => give('addToList', (real) => [all, list(real, n)], `${all}, ${n}`)),
  fc
    .tuple(ids, nth)
    .map(([all, n]) => give('removeFromList', (real) => [all, list(real, n)], `${all}, ${n}`)),
  fc.tuple(ids, fc.boolean()).map(([all, on]) => give('setStar', () => [all, on], `${all}, ${on}`)),
  fc.tuple(ids, fc.nat({ max: 5 })).map(([all, n]) => give('setRating', () => [all, n], `${all}, ${n}`)),
  fc
    .tuple(paper, fc.constantFrom({}, { title: 'Mine' }, { authors: [{ name: 'Me' }] }))
    .map(([n, mine]) => give('correct', () => [aPaper(n).id, mine], `${n}, ${JSON.stringify(mine)}`)),
  fc
    .tuple(tag, fc.constantFrom('red' as const, null))
    .map(([one, color]) => give('colorTag', () => [one, color], `${one}, ${color}`)),
  fc
    .tuple(nth, fc.boolean())
    .map(([n, archived]) => give('changeList', (real) => [list(real, n), { archived }], `${n}, ${archived}`)),
  nth.map((n) => give('orderLists', (real) => [real.lists.toSpliced(n, 1)], `without ${n}`)),
  paper.map((n) => give('deleteForGood', () => [[aPaper(n).id]], `${n}`)),
  fc.constant(give('emptyTrash', () => [Number.MAX_SAFE_INTEGER], '')),
  ids.map((all) => give('assignKeys', () => [all], `${all}`)),
  ids.map((all) => give('markInZotero', () => [all], `${all}`)),
  fc
    .tuple(paper, fc.constantFrom('lovelace2024paper', 'Lovelace2024Paper', 'mine', null))
    .map(([n, key]) => give('setKeys', () => [[{ id: aPaper(n).id, key }]], `${n}, ${key}`)),
  fc.integer({ min: -5, max: -1 }).map(resend),
  paper.map(fail),
  fc.constant(reopen),
];

test('whatever is done, sent again, broken off or reopened, the rows and counts are what plain Maps say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: 'max' }), async (commands) => {
      const setup = () => ({
        model: emptyModel(),
        real: { background: aBackground(), given: [], lists: [] },
      });
      await fc.asyncModelRun(setup, commands);
    }),
    { seed: 20261124, numRuns: 50 },
  );
}, 120_000);
