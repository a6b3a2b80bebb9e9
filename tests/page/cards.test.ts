// @vitest-environment happy-dom
/** Cards are found again after each change, and read again only when touched. */
import { beforeEach, expect, test } from 'vitest';
import { keepCards } from '../../lib/page/cards';
import type { PageKind, Site } from '../../lib/sites/site';

let reads: string[];
const site: Site = {
  name: 'test',
  label: 'Test',
  matches: [],
  access: 'core',
  checks: [],
  kind: () => 'listing',
  cards: (root) => root.querySelectorAll('article'),
  read(element) {
    const [id = '', title = ''] = element.textContent.split(' ');
    reads.push(id);
    if (!title) return 'no-title';
    const paper = {
      id: `arxiv:${id}`,
      title,
      url: `https://arxiv.org/abs/${id}`,
      authors: [],
      source: 'test',
    };
    return { element, paper, titles: [element], abstracts: [], slots: [element] };
  },
};
const FIRST = new URL('https://example.org/1');

function page(...ids: readonly string[]) {
  document.body.innerHTML = `<main>${ids.map((id) => `<article><p>${id} T</p></article>`).join('')}</main><aside></aside>`;
  const cards = keepCards(site);
  const change = (
    touched: readonly (Node | null)[],
    moved = false,
    url = FIRST,
    kind: PageKind | 'none' = 'listing',
  ) =>
    cards.update({
      url,
      kind: kind === 'none' ? undefined : kind,
      moved,
      touched: new Set(touched.filter((node) => node !== null)),
    });
  const shown = () => cards.elements.map((element) => cards.read(element)?.paper.id);
  change([], true);
  return { cards, change, shown };
}
const one = (selector: string) => document.querySelector(selector);

beforeEach(() => {
  reads = [];
});

test('each card is read once', () => {
  const { shown } = page('2610.00001', '2610.00002');
  expect(shown()).toEqual(shown());
  expect(reads).toEqual(['2610.00001', '2610.00002']);
});

test('appended cards cost only themselves', () => {
  const { shown, change } = page('2610.00001');
  shown();
  one('main')?.insertAdjacentHTML('beforeend', '<article>2610.00002 T</article>');
  expect(change([one('main')])).toBe(true);
  expect(shown()).toEqual(['arxiv:2610.00001', 'arxiv:2610.00002']);
  expect(reads).toEqual(['2610.00001', '2610.00002']);
});

test('a card whose text was replaced is read again, and no other', () => {
  const { shown, change } = page('2610.00001', '2610.00002');
  shown();
  const text = one('article p');
  if (text) text.textContent = '2610.00003 T';
  expect(change([text])).toBe(true);
  expect(shown()).toEqual(['arxiv:2610.00003', 'arxiv:2610.00002']);
  expect(reads).toEqual(['2610.00001', '2610.00002', '2610.00003']);
});

test('a change elsewhere on the page concerns no card', () => {
  const { shown, change } = page('2610.00001');
  shown();
  expect(change([one('aside')])).toBe(false);
  expect(reads).toHaveLength(1);
});

test('after a framework replaced all nodes the new ones are found', () => {
  const { shown, change, cards } = page('2610.00001');
  shown();
  const old = cards.elements[0];
  const main = one('main');
  if (main) main.innerHTML = '<article>2610.00001 T</article>';
  expect(change([main])).toBe(true);
  expect(shown()).toEqual(['arxiv:2610.00001']);
  expect(cards.elements[0]).not.toBe(old);
});

test('what is still there from the address before is left over, until the page gets to it', () => {
  const { shown, change, cards } = page('2610.00001', '2610.00002');
  shown();
  const next = new URL('https://example.org/2');
  change([], true, next);
  const leftOver = () => cards.elements.map((element) => cards.isLeftOver(element));
  expect(shown() && leftOver()).toEqual([true, true]);
  const text = one('article p');
  if (text) text.textContent = '2610.00009 T';
  change([text], false, next);
  expect(shown() && leftOver()).toEqual([false, true]);
});

test('where no papers are there are no cards', () => {
  const { change, shown } = page('2610.00001');
  expect(change([], true, FIRST, 'none')).toBe(true);
  expect(shown()).toEqual([]);
});

test('a card that is passed over is counted, and the others are read', () => {
  const { shown, cards, change } = page('2610.00001');
  one('main')?.insertAdjacentHTML('beforeend', '<article>untitled</article>');
  change([one('main')]);
  expect(shown()).toEqual(['arxiv:2610.00001', undefined]);
  expect(cards.counts()).toEqual({ skipped: 1, capped: 0 });
});
