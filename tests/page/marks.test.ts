/** What a page knows of its papers. */
import { expect, test } from 'vitest';
import type { CardMark } from '../../lib/messages';
import { keepMarks, verdictIn } from '../../lib/page/marks';
import { type Answer, fakeWire } from './fake-wire';

const id = 'arxiv:2610.00001';
const saved = { savedAt: 1, status: 'unread', tags: [], listCount: 0, hasNote: false } as const;
const mark = { seenAt: 1, seenSite: 'arxiv', isNew: true };

function marksWith(...answers: readonly Answer[]) {
  const wire = fakeWire(...answers);
  const states: string[] = [];
  const marks = keepMarks(
    () => states.push(marks.stateOf(id)),
    () => states.push('orphaned'),
    wire.send,
  );
  return { ...wire, marks, states };
}

test('what another tab did is shown; papers of other pages are not', () => {
  const { marks, states } = marksWith();
  marks.learn({ [id]: mark }, 0);
  marks.learnSaved({ 'arxiv:2610.00002': { saved }, [id]: { saved } });
  expect(marks.isSaved(id)).toBe(true);
  expect(marks.isSaved('arxiv:2610.00002')).toBe(false);
  marks.learnSaved({ [id]: {} });
  expect(states).toEqual(['unsaved', 'saved', 'unsaved']);
});

test('what the library said after a report was sent is newer than the answer to that report', () => {
  const { marks, states } = marksWith();
  const sent = performance.now();
  // The page was reported, and Save pressed before the answer came.
  marks.note(id, 'saving');
  marks.settle(id, { saved });
  marks.learn({ [id]: mark }, sent);
  expect([marks.isSaved(id), marks.metOf(id)]).toEqual([true, mark]);
  marks.learnSaved({ [id]: { saved: { ...saved, tags: ['rl'] } } });
  marks.learn({ [id]: { ...mark, saved } }, sent);
  expect(marks.markOf(id).saved?.tags).toEqual(['rl']);
  // A report that was sent later knows better.
  marks.learn({ [id]: mark }, performance.now() + 1);
  expect(states.at(-1)).toBe('unsaved');
});

test('a verdict of another tab is shown, and so is a tag; what is known already changes nothing', () => {
  const { marks, states } = marksWith();
  marks.learn({ [id]: mark }, 0);
  marks.learnSaved({ [id]: { judged: 'not-interested' } });
  marks.learnSaved({ [id]: { judged: 'not-interested' } });
  expect(marks.verdictOf(id)).toBe('not-interested');
  marks.learnSaved({ [id]: { saved: { ...saved, tags: ['rl'] } } });
  expect([marks.markOf(id).saved?.tags, marks.verdictOf(id)]).toEqual([['rl'], undefined]);
  expect(states).toHaveLength(3);
});

test('a tab that comes to the front asks for all it shows', async () => {
  const { marks, asked } = marksWith({ result: { [id]: { saved } } });
  marks.learn({ [id]: mark }, 0);
  await marks.ask();
  expect(asked).toEqual([{ name: 'getMarks', args: [[id]] }]);
  expect(marks.stateOf(id)).toBe('saved');
});

test('when and where a paper was met is kept when something else of it changes', () => {
  const { marks } = marksWith();
  expect(marks.metOf(id)).toBeUndefined();
  marks.learn({ [id]: { ...mark, saved } }, 0);
  marks.settle(id, {});
  expect(marks.metOf(id)).toEqual(mark);
  expect(marks.isSaved(id)).toBe(false);
});

test.each<[string, CardMark, string | undefined]>([
  ['a paper that is neither saved nor judged has none', {}, undefined],
  ['judged without being saved', { judged: 'read' }, 'read'],
  ['saved, its status says it', { saved: { ...saved, status: 'not-interested' } }, 'not-interested'],
  ['saved and unread: none', { saved }, undefined],
  ['saved and being read: none', { saved: { ...saved, status: 'reading' } }, undefined],
])('the verdict on a paper: %s', (_, known, verdict) => {
  expect(verdictIn(known)).toBe(verdict);
});
