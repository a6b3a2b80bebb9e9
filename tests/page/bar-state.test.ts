/** What the bar offers: numbers for each filter, and to sort by only what tells these papers apart. */
import { expect, test } from 'vitest';
import { AS_IT_IS, type Facts } from '../../lib/page/arrange';
import { barStateOf } from '../../lib/page/bar-state';

const paper = (change: Partial<Facts>): Facts => ({
  id: 'arxiv:2610.00001',
  seenAt: undefined,
  isNew: true,
  saved: false,
  verdict: undefined,
  isMatch: false,
  muted: false,
  score: 0,
  votes: undefined,
  date: '',
  found: true,
  ...change,
});

test.each<[string, readonly Partial<Facts>[], string]>([
  ['nothing but the site’s order where nothing else is known', [{}, {}], 'site'],
  ['scores, where any card has one', [{}, { score: -1 }], 'site score'],
  ['votes, though they are none', [{ votes: 0 }, {}], 'site votes'],
  ['dates', [{}, { date: '2026-10' }], 'site date'],
  ['nothing for no cards', [], 'site'],
])('can be sorted by: %s', (_, papers, sorts) => {
  const { sorts: possible } = barStateOf(papers.map(paper), {
    view: AS_IT_IS,
    text: '',
    shown: papers.length,
    tone: 'light',
  });
  expect([...possible].join(' ')).toBe(sorts);
});
