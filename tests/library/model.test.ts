import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName } from '../../lib/library/fold';
import type { SavedPaper } from '../../lib/library/types';
import type { Answer, Commands } from '../../lib/messages';
import type { Call } from '../../lib/messages/handle';
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
      if (answer.ok) mirror(model, name, call.args, real.background.now(), answer.result);
      else expect(answer.refusal).toBe('not-found');
      if (name === 'createList' && answer.ok) real.lists.push(String(answer.result));
      real.given.push({ call: call as unknown as Call<keyof Commands>, answer });
      await agree(model, real.background);
    },
  };
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

  for (const { savedAt, tags, tagged, lists, listed } of papers) {
    expect(tagged).toEqual(tags.map((tag) => [foldName(tag), savedAt]));
    expect(listed).toEqual(lists.map((list) => [list, savedAt]));
  }
  const tags: { key: string; name: string; count: number }[] = await background.rows('tags');
  const carried = papers.flatMap((paper) => paper.tags);
  expect(new Map(tags.map(({ key, count }) => [key, count]))).toEqual(tally(carried.map(foldName)));
  expect(new Set(tags.map(({ name }) => name))).toEqual(new Set(carried));

  const lists: { id: string; name: string; count: number }[] = await background.rows('lists');
  const onLists = tally(papers.flatMap((paper) => paper.lists));
  expect(new Map(lists.map(({ id, name }) => [id, name]))).toEqual(model.lists);
  for (const { id, count } of lists) expect(count).toBe(onLists.get(id) ?? 0);

  const [meta] = await background.rows('meta');
  expect({ saved: 0, unread: 0, ...meta }).toMatchObject({
    saved: papers.length,
    unread: papers.filter(({ status }) => status === 'unread').length,
  });
  const keys = [...papers, ...removed.map(({ paper }) => paper)].flatMap(({ citeKey }) => citeKey ?? []);
  expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
}

const paper = fc.integer({ min: 1, max: 5 });
const ids = fc.array(
  paper.map((n) => aPaper(n).id),
  { minLength: 1, maxLength: 4 },
);
const tag = fc.constantFrom('rl', 'RL', 'poincare', 'Poincaré', 'vision');
const name = fc.constantFrom('To read', 'to  read', 'Thesis');
const nth = fc.nat({ max: 2 });
const NO_LIST = 'none';
const list = (real: Real, n: number) => real.lists[n] ?? NO_LIST;

const steps: fc.Arbitrary<Step>[] = [
  paper.map((n) => give('savePaper', () => [aPaper(n)], `${n}`)),
  paper.map((n) => give('savePaper', () => [aPaper(n)], `${n}`)),
  paper.map((n) => give('removePaper', () => [aPaper(n).id], `${n}`)),
  ids.map((all) => give('removePapers', () => [all], `${all}`)),
  ids.map((all) => give('restorePapers', () => [all], `${all}`)),
  fc
    .tuple(ids, fc.constantFrom('read' as const, 'unread' as const))
    .map(([all, status]) => give('setStatus', () => [all, status], `${all}, ${status}`)),
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
  ids.map((all) => give('assignKeys', () => [all], `${all}`)),
  fc.integer({ min: -5, max: -1 }).map(resend),
  paper.map(fail),
  fc.constant(reopen),
];

test('whatever is done, sent again, broken off or reopened, the rows and counts are what plain Maps say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 40 }), async (commands) => {
      const setup = () => ({
        model: emptyModel(),
        real: { background: aBackground(), given: [], lists: [] },
      });
      await fc.asyncModelRun(setup, commands);
    }),
    { seed: 20261124, numRuns: 80 },
  );
}, 60_000);
