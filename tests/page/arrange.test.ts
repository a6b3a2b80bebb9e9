/** Which cards are shown, folded or gone, how many of each there are, and in which order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AS_IT_IS,
  countsOf,
  type Facts,
  type ListView,
  orderOf,
  packed,
  type Shape,
  shapeOf,
} from '../../lib/page/arrange';

const NOW = new Date(2026, 10, 27, 15).getTime();
const MIDNIGHT = new Date(2026, 10, 27).getTime();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NONE = new Set<string>();

const paper = (change: Partial<Facts> = {}): Facts => ({
  id: 'arxiv:2610.00001',
  seenAt: undefined,
  isNew: true,
  saved: false,
  verdict: undefined,
  isMatch: true,
  muted: false,
  score: 1,
  votes: 3,
  date: '2026-10-01',
  found: true,
  ...change,
});
const seen = (ago: number) => paper({ isNew: false, seenAt: NOW - ago });

test.each<[string, Facts, Partial<ListView>, Shape]>([
  [
    'all is whole where nothing was chosen',
    paper({ isMatch: false, saved: true, isNew: false }),
    {},
    'whole',
  ],
  ['not interesting folds everywhere', paper({ verdict: 'not-interested' }), {}, 'not-interested'],
  [
    'and says so rather than that it is muted',
    paper({ verdict: 'not-interested', muted: true }),
    {},
    'not-interested',
  ],
  ['a muting group folds', paper({ muted: true }), {}, 'muted'],
  ['what is read is whole', paper({ verdict: 'read' }), {}, 'whole'],
  ['unless the reader folds it', paper({ verdict: 'read' }), { foldRead: true }, 'read'],
  ['matches alone', paper({ isMatch: false }), { filter: 'matches' }, 'gone'],
  ['what is not counted yet may be one', paper({ isMatch: undefined }), { filter: 'matches' }, 'whole'],
  ['new ones alone', paper({ isNew: false }), { filter: 'new' }, 'gone'],
  ['what nobody has told yet may be new', paper({ isNew: undefined }), { filter: 'new' }, 'whole'],
  ['unsaved ones alone', paper({ saved: true }), { filter: 'unsaved' }, 'gone'],
  ['folded ones are folded among them, too', paper({ muted: true }), { filter: 'unsaved' }, 'muted'],
  ['what was not typed is gone, whatever it is', paper({ found: false, muted: true }), {}, 'gone'],
  ['seen this morning', seen(2 * HOUR), { foldSeen: 'today' }, 'seen'],
  ['seen last night is not today', seen(16 * HOUR), { foldSeen: 'today' }, 'whole'],
  ['seen six days ago', seen(6 * DAY), { foldSeen: '7d' }, 'seen'],
  ['seen eight days ago', seen(8 * DAY), { foldSeen: '7d' }, 'whole'],
  ['but within thirty', seen(8 * DAY), { foldSeen: '30d' }, 'seen'],
  ['seen ever', seen(800 * DAY), { foldSeen: 'ever' }, 'seen'],
  ['what is new was never seen', paper(), { foldSeen: 'ever' }, 'whole'],
])('%s', (_, facts, view, shape) => {
  const exceptions = { opened: NONE, held: NONE };
  expect(shapeOf(facts, { ...AS_IT_IS, ...view }, exceptions, NOW, MIDNIGHT)).toBe(shape);
});

describe('exceptions', () => {
  const one = new Set([paper().id]);
  const shape = (
    facts: Facts,
    view: Partial<ListView>,
    exceptions: { opened?: typeof one; held?: typeof one },
  ) => shapeOf(facts, { ...AS_IT_IS, ...view }, { opened: NONE, held: NONE, ...exceptions }, NOW, MIDNIGHT);

  test('a line that was opened is whole, but a filter still holds', () => {
    expect(shape(paper({ verdict: 'not-interested' }), {}, { opened: one })).toBe('whole');
    expect(shape(paper({ isMatch: false }), { filter: 'matches' }, { opened: one })).toBe('gone');
  });

  test('a card that is saved while it is shown stays, among the unsaved alone', () => {
    const saved = paper({ saved: true, isNew: false });
    expect(shape(saved, { filter: 'unsaved' }, { held: one })).toBe('whole');
    expect(shape(saved, { filter: 'new' }, { held: one })).toBe('gone');
  });
});

test('each filter has its number, of papers and not of cards, and only of what is known', () => {
  const all = [
    paper({ id: 'a' }),
    paper({ id: 'a' }),
    paper({ id: 'b', saved: true, isNew: false }),
    paper({ id: 'c', muted: true, isMatch: false }),
    paper({ id: 'd', isMatch: undefined, isNew: undefined }),
  ];
  expect(countsOf(all)).toEqual({ all: 4, matches: 2, new: 2, unsaved: 3 });
});

describe('order', () => {
  test.each<[ListView['sort'], readonly Partial<Facts>[], readonly number[]]>([
    ['site', [{ score: 1 }, { score: 5 }], [0, 1]],
    ['score', [{ score: 1 }, { score: -2 }, { score: 5 }, { score: 1 }], [2, 0, 3, 1]],
    ['votes', [{ votes: undefined }, { votes: 0 }, { votes: 90 }], [2, 1, 0]],
    [
      'date',
      [{ date: '' }, { date: '2026-09-30' }, { date: '2026-10.13681' }, { date: '2026-10-01' }],
      [2, 3, 1, 0],
    ],
  ])('by %s', (sort, changes, places) => {
    expect(orderOf(changes.map(paper), sort)).toEqual(places);
  });

  test('every order has every card once, and equals as the site has them', () => {
    const facts = fc.record({
      score: fc.integer({ min: -2, max: 2 }),
      votes: fc.option(fc.nat(3), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(facts),
        fc.constantFrom<ListView['sort']>('score', 'votes', 'date'),
        (changes, sort) => {
          const all = changes.map(paper);
          const order = orderOf(all, sort);
          expect(order.toSorted((a, b) => a - b)).toEqual(all.map((_, place) => place));
          for (const [at, place] of order.entries()) {
            const next = order[at + 1];
            const [a, b] = [all[place], all[next ?? place]];
            if (next !== undefined && a?.score === b?.score && a?.votes === b?.votes)
              expect(next).toBeGreaterThan(place);
          }
        },
      ),
    );
  });
});

test.each([
  ['one column: as they come', 1, 'aLbLc', 'aLbLc'],
  ['a line stands below the row that was begun', 3, 'aLbcd', 'abcLd'],
  ['a row that is full ends before the line', 2, 'abLc', 'abLc'],
  ['lines in a row', 3, 'LLabLcLd', 'LLabcLLd'],
  ['what fills no row', 3, 'aLL', 'aLL'],
])('a grid, %s', (_, columns, items, shown) => {
  // L: spans all columns.
  expect(packed([...items], (item) => item === 'L', columns).join('')).toBe(shown);
});
