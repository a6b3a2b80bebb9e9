/** What a control on a card says, from press to acknowledgement. */
import { expect, test, vi } from 'vitest';
import { keepMarks } from '../../lib/page/marks';
import type { Paper } from '../../lib/paper';
import { type Answer, fakeWire } from './fake-wire';

const paper: Paper = {
  id: 'arxiv:2610.00001',
  title: 'A made-up paper',
  url: 'https://arxiv.org/abs/2610.00001',
  authors: [],
  source: 'arxiv',
};
const { id } = paper;
const saved = { savedAt: 1, status: 'unread', tags: [], listCount: 0, hasNote: false } as const;
const mark = { firstSeenAt: 1, firstSite: 'arxiv', isNew: true };

function marksWith(...answers: readonly Answer[]) {
  const wire = fakeWire(...answers);
  const states: string[] = [];
  const orphaned = vi.fn();
  const marks = keepMarks(() => states.push(marks.stateOf(id)), orphaned, wire.send);
  return { ...wire, marks, states, orphaned };
}

test('nothing looks saved before the background said so', async () => {
  const { marks, states } = marksWith({ result: saved });
  await marks.press(paper);
  expect(states).toEqual(['saving', 'saved']);
});

test.each(['no-answer', 'disk-full', 'storage-denied'] as const)(
  'a save that ends in %s is seen',
  async (refusal) => {
    const { marks, states } = marksWith(refusal);
    await marks.press(paper);
    expect(states).toEqual(['saving', 'failed']);
    expect(marks.failureOf(id)).toBe(refusal);
  },
);

test('a press on a failed one tries again', async () => {
  const { marks, states } = marksWith('no-answer', { result: saved });
  await marks.press(paper);
  await marks.press(paper);
  expect(states).toEqual(['saving', 'failed', 'saving', 'saved']);
  expect(marks.failureOf(id)).toBeUndefined();
});

test('a second press while an answer is awaited does nothing', async () => {
  const { marks, asked } = marksWith({ result: saved });
  await Promise.all([marks.press(paper), marks.press(paper)]);
  expect(asked).toHaveLength(1);
});

test('a press on a saved one removes it', async () => {
  const { marks, asked } = marksWith({ result: undefined });
  marks.learn({ [id]: { ...mark, saved } });
  await marks.press(paper);
  expect(asked[0]).toEqual({ name: 'removePaper', args: [id] });
  expect(marks.stateOf(id)).toBe('unsaved');
});

test('what could not be removed is saved, and says so', async () => {
  const { marks, states } = marksWith('no-answer');
  marks.learn({ [id]: { ...mark, saved } });
  await marks.press(paper);
  expect(states).toEqual(['saved', 'removing', 'saved']);
});

test('what another tab did is shown; papers of other pages are not', () => {
  const { marks, states } = marksWith();
  marks.learn({ [id]: mark });
  marks.learnSaved({ 'arxiv:2610.00002': { saved }, [id]: { saved } });
  expect(marks.isSaved(id)).toBe(true);
  expect(marks.isSaved('arxiv:2610.00002')).toBe(false);
  marks.learnSaved({ [id]: {} });
  expect(states).toEqual(['unsaved', 'saved', 'unsaved']);
});

test('a tab that comes to the front asks for all it shows', async () => {
  const { marks, asked } = marksWith({ result: { [id]: { saved } } });
  marks.learn({ [id]: mark });
  await marks.ask();
  expect(asked).toEqual([{ name: 'getMarks', args: [[id]] }]);
  expect(marks.stateOf(id)).toBe('saved');
});

test('an orphan goes quiet', async () => {
  const { marks, orphaned, states } = marksWith('orphaned');
  await marks.press(paper);
  expect(orphaned).toHaveBeenCalledOnce();
  expect(states).toEqual(['saving']);
});
