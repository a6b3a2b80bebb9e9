/** What the reader does with papers on a page: told, done once, and taken back. Against the real background. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { getChoices } from '../../lib/library/marks';
import type { Commands, Outcome } from '../../lib/messages';
import { openDeeds } from '../../lib/page/deeds';
import { keepMarks } from '../../lib/page/marks';
import { stepsBy } from '../../lib/page/steps';
import { aBackground, aPaper, PAGE } from '../library/stand';
import { type Answer, fakeWire } from './fake-wire';

const paper = aPaper(1);
const { id } = paper;
const saved = { savedAt: 1, status: 'unread', tags: [], listCount: 0, hasNote: false } as const;
const mark = { seenAt: 1, seenSite: 'arxiv', isNew: true };

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key, values) => `${key} ${values ?? ''}`.trim());
});

/** Deeds whose background answers as told. */
function deedsWith(...answers: readonly Answer[]) {
  const wire = fakeWire(...answers);
  const states: string[] = [];
  const orphaned = vi.fn();
  const marks = keepMarks(() => states.push(marks.stateOf(id)), orphaned, wire.send);
  return { ...wire, marks, states, orphaned, deeds: openDeeds(marks, orphaned, stepsBy(wire.resend)) };
}

/** Deeds on a page of the real background, whose broadcasts reach it. */
function deedsOfPage() {
  const background = aBackground();
  const marks = keepMarks(
    () => {},
    () => {},
  );
  marks.learn(Object.fromEntries([0, 1, 2].map((n) => [aPaper(n).id, mark])), 0);
  background.tell.mockImplementation((changed) => marks.learnSaved(changed));
  const resend = (async <K extends keyof Commands>(
    opId: string,
    name: K,
    ...args: Parameters<Commands[K]>
  ): Promise<Outcome<K>> => ({
    ...(await background.give({ name, opId, args, sender: PAGE })),
    opId,
  })) as typeof import('../../lib/messages').resend;
  return { background, marks, deeds: openDeeds(marks, () => {}, stepsBy(resend)) };
}

describe('saving', () => {
  test('nothing looks saved before the background said so', async () => {
    const { deeds, states } = deedsWith({ result: saved });
    expect(await deeds.save(paper)).toMatchObject({ ok: true, said: ['didSave'], title: paper.title });
    expect(states).toEqual(['saving', 'saved']);
  });

  test.each(['no-answer', 'disk-full', 'storage-denied'] as const)(
    'that ends in %s is seen, and told',
    async (refusal) => {
      const { deeds, marks, states } = deedsWith(refusal);
      expect(await deeds.save(paper)).toMatchObject({ ok: false, why: refusal });
      expect(states).toEqual(['saving', 'failed']);
      expect(marks.failureOf(id)).toBe(refusal);
    },
  );

  test('that failed is tried again under the same id, by the notice and by the control', async () => {
    const { deeds, marks, states, opIds } = deedsWith('no-answer', 'no-answer', { result: saved });
    const told = await deeds.save(paper);
    if (!told || told.ok || !told.again) throw new Error('it did not fail');
    await told.again();
    await deeds.save(paper);
    expect(new Set(opIds).size).toBe(1);
    expect(states).toEqual(['saving', 'failed', 'saving', 'failed', 'saving', 'saved']);
    expect(marks.failureOf(id)).toBeUndefined();
  });

  test('again while an answer is awaited does nothing', async () => {
    const { deeds, asked } = deedsWith({ result: saved });
    await Promise.all([deeds.save(paper), deeds.save(paper)]);
    expect(asked).toHaveLength(1);
  });

  test('of what is saved removes it; what could not be removed is saved, and says so', async () => {
    const { deeds, marks, asked, states } = deedsWith('no-answer', { result: {} });
    marks.learn({ [id]: { ...mark, saved } }, 0);
    await deeds.save(paper);
    await deeds.save(paper);
    expect(asked[0]).toEqual({ name: 'removePaper', args: [id] });
    expect(states).toEqual(['saved', 'removing', 'saved', 'removing', 'unsaved']);
  });

  test('by an orphan is the end', async () => {
    const { deeds, orphaned, states } = deedsWith('orphaned');
    expect(await deeds.save(paper)).toBeUndefined();
    expect(orphaned).toHaveBeenCalledOnce();
    expect(states).toEqual(['saving']);
  });
});

describe('undo', () => {
  test('says what was undone, the newest first, and when nothing is left', async () => {
    const { deeds, marks } = deedsOfPage();
    await deeds.save(paper);
    await deeds.judge(paper, 'read');
    expect(await deeds.undo()).toMatchObject({ ok: true, said: ['didUndo', 'didRead'] });
    expect(marks.markOf(id).saved?.status).toBe('unread');
    expect(await deeds.undo()).toMatchObject({ ok: true, said: ['didUndo', 'didSave'] });
    expect(marks.markOf(id)).toEqual({});
    expect(await deeds.undo()).toBe('nothing');
  });

  test('waits for what was begun before it', async () => {
    const { deeds, marks } = deedsOfPage();
    const saving = deeds.save(paper);
    expect(await deeds.undo()).toMatchObject({ said: ['didUndo', 'didSave'] });
    await saving;
    expect(marks.isSaved(id)).toBe(false);
  });

  test('that failed can be tried again under the same id, and undoes nothing else', async () => {
    const { deeds, opIds, asked } = deedsWith({ result: saved }, 'no-answer', { result: {} });
    await deeds.save(paper);
    const told = await deeds.undo();
    if (!told || told === 'nothing' || told.ok || !told.again) throw new Error('it did not fail');
    expect(await told.again()).toMatchObject({ ok: true, said: ['didUndo', 'didSave'] });
    expect(opIds[1]).toBe(opIds[2]);
    expect(asked.map(({ name }) => name)).toEqual(['savePaper', 'removePaper', 'removePaper']);
    expect(await deeds.undo()).toBe('nothing');
  });

  test('of a tag that saved its paper takes the saving back, too; brought back later, it has no tag', async () => {
    const { deeds, marks } = deedsOfPage();
    await deeds.judge(paper, 'not-interested');
    await deeds.tag(paper, 'rl', true);
    expect(marks.markOf(id).saved?.tags).toEqual(['rl']);
    await deeds.undo();
    expect(marks.markOf(id)).toEqual({ judged: 'not-interested' });
    await deeds.save(paper);
    expect(marks.markOf(id).saved?.tags).toEqual([]);
  });

  test('of a verdict on a paper that was being read: it is being read', async () => {
    const { background, deeds, marks } = deedsOfPage();
    await deeds.save(paper);
    await background.obey('setStatus', [id], 'reading');
    await deeds.judge(paper, 'read');
    await deeds.undo();
    expect(marks.markOf(id).saved?.status).toBe('reading');
  });

  test('of a citation that saved its paper', async () => {
    const { deeds, marks } = deedsOfPage();
    const keys: (string | null)[] = [];
    await deeds.cite(paper, undefined, ({ key }) => keys.push(key));
    expect(keys).toEqual([expect.stringMatching(/^lovelace2024/)]);
    expect(marks.isSaved(id)).toBe(true);
    await deeds.undo();
    expect(marks.isSaved(id)).toBe(false);
  });

  test('of a citation that saved nothing there is none: what was done before it is taken back', async () => {
    const { deeds, marks } = deedsOfPage();
    await deeds.judge(paper, 'read');
    const texts: string[] = [];
    await deeds.cite(paper, 'url', ({ text }) => texts.push(text));
    expect(texts).toEqual([paper.url]);
    expect(marks.isSaved(id)).toBe(false);
    expect(await deeds.undo()).toMatchObject({ said: ['didUndo', expect.stringContaining('didRead')] });
    expect(marks.verdictOf(id)).toBeUndefined();
  });

  const deed = fc.oneof(
    fc.constant(['save'] as const),
    fc.tuple(fc.constant('judge' as const), fc.constantFrom('read' as const, 'not-interested' as const)),
    fc.tuple(fc.constant('tag' as const), fc.constantFrom('rl', 'to cite')),
    fc.tuple(fc.constant('list' as const), fc.constantFrom('thesis', 'talk')),
  );
  test('of everything leaves what was there before, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), deed), { maxLength: 12 }), async (all) => {
        const { background, deeds, marks } = deedsOfPage();
        for (const [n, [what, how]] of all) {
          const one = aPaper(n);
          if (what === 'save') await deeds.save(one);
          else if (what === 'judge') await deeds.judge(one, how);
          // What the paper has is taken off, what it has not is given, as in the pickers.
          else if (what === 'tag') await deeds.tag(one, how, !marks.markOf(one.id).saved?.tags.includes(how));
          else {
            const { lists, listed } = await getChoices(background.stores.library, one.id);
            const has = lists.some(({ id, name }) => name === how && listed.includes(id));
            await deeds.list(one, { name: how }, how, !has);
          }
        }
        while ((await deeds.undo()) !== 'nothing');
        expect(await background.rows('papers')).toEqual([]);
        expect(await background.rows('judged')).toEqual([]);
        expect(await background.rows('tags')).toEqual([]);
        for (const list of await background.rows('lists')) expect(list).toMatchObject({ count: 0 });
      }),
      {
        seed: 20261124,
        numRuns: 30,
        // A verdict that was given and taken back between two removals came back with the paper (2026-11).
        examples: [
          [
            [
              [2, ['save']],
              [2, ['save']],
              [2, ['judge', 'read']],
              [2, ['save']],
            ],
          ],
          [
            [
              [2, ['tag', 'rl']],
              [2, ['judge', 'not-interested']],
              [2, ['save']],
              [2, ['tag', 'rl']],
            ],
          ],
        ],
      },
    );
  });
});
