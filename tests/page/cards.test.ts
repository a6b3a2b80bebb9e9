// @vitest-environment happy-dom
/** Cards are found again after each change, and read again only when touched. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keepCards } from '../../lib/page/cards';
import type { PageKind, Site } from '../../lib/sites/site';
import { madeUpSite } from './made-up-site';

let reads: string[];
let searches: number;
const site: Site = {
  ...madeUpSite,
  cards(root) {
    if (root === document) searches += 1;
    return root.querySelectorAll('article');
  },
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
  searches = 0;
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

test('what is kept of a paper is little; the whole is as it was read, and after a rest read again', () => {
  const { shown, cards } = page('2610.00001', '2610.00002');
  shown();
  const card = cards.elements[1] && cards.read(cards.elements[1]);
  expect(card && Object.keys(card.paper)).toEqual(['id', 'title', 'digest']);
  const url = 'https://arxiv.org/abs/2610.00002';
  expect(card && cards.paperOf(card)).toMatchObject({ id: 'arxiv:2610.00002', url, authors: [] });
  expect(reads).toHaveLength(2);
  cards.rest();
  expect(card && cards.paperOf(card)).toMatchObject({ id: 'arxiv:2610.00002', url, authors: [] });
  expect(reads).toEqual(['2610.00001', '2610.00002', '2610.00002']);
  // The card itself is the one that was read.
  expect(cards.elements[1] && cards.read(cards.elements[1])).toBe(card);
  expect(reads).toHaveLength(3);
});

test('a card whose element shows another paper, of which nobody has heard yet, is not taken for that one', () => {
  const { cards } = page('2610.00001');
  const card = cards.elements[0] && cards.read(cards.elements[0]);
  cards.rest();
  const text = one('article p');
  if (text) text.textContent = '2610.00003 T';
  expect(card && cards.paperOf(card)).toBe(undefined);
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

describe('a change of which it is known what came and went', () => {
  /** Does something to the page, and takes it in as the watch would. */
  function live(...ids: readonly string[]) {
    const made = page(...ids);
    const observer = new MutationObserver(() => {});
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    searches = 0;
    const take = () => {
      const records = observer.takeRecords();
      return made.cards.update({
        url: FIRST,
        kind: 'listing',
        moved: false,
        touched: new Set(records.map(({ target }) => target)),
        records,
      });
    };
    return { ...made, take };
  }
  const finish = (steps: Iterator<undefined, boolean>) => {
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  };

  test('is not searched for, where cards come at the end', () => {
    const { take, shown, cards } = live('2610.00001');
    shown();
    one('main')?.insertAdjacentHTML('beforeend', '<p>x</p><article>2610.00002 T</article>');
    expect(take()).toBe(true);
    expect(shown()).toEqual(['arxiv:2610.00001', 'arxiv:2610.00002']);
    expect([searches, cards.extent, reads.length]).toEqual([0, 'likely', 2]);
    expect(finish(cards.search())).toBe(false);
    expect(cards.extent).toBe('whole');
  });

  test('of twenty cards that come to a long one, these twenty are looked at, and no other', () => {
    const number = (n: number) => `2610.${10_000 + n}`;
    const { take, shown, cards } = live(...Array.from({ length: 1_000 }, (_, n) => number(n)));
    shown();
    for (const _ of cards.fresh());
    cards.rest();
    reads = [];
    const more = Array.from({ length: 20 }, (_, n) => number(1_000 + n));
    one('main')?.insertAdjacentHTML('beforeend', more.map((id) => `<article>${id} T</article>`).join(''));
    const looked = vi.spyOn(Element.prototype, 'querySelectorAll');
    expect(take()).toBe(true);
    expect([...cards.fresh()].map(([rank]) => rank)).toEqual(more.map((_, n) => 1_000 + n));
    expect(shown()).toHaveLength(1_020);
    expect([reads, searches]).toEqual([more, 0]);
    // Each is asked whether cards are within it, and not the list.
    expect(
      looked.mock.contexts.filter((root) => root instanceof Element && root.localName === 'main'),
    ).toEqual([]);
    looked.mockRestore();
  });

  test('is not searched for, where it is elsewhere or takes cards away', () => {
    const { take, shown } = live('2610.00001', '2610.00002');
    const aside = one('aside');
    if (aside) aside.innerHTML = '<p>A clock</p>';
    expect(take()).toBe(false);
    one('article')?.remove();
    expect(take()).toBe(true);
    expect(shown()).toEqual(['arxiv:2610.00002']);
    expect(searches).toBe(0);
  });

  test.each([
    [
      'a card before others',
      (main: Element) => main.insertAdjacentHTML('afterbegin', '<article>2610.00009 T</article>'),
    ],
    [
      'a card that stands elsewhere now',
      (main: Element) => main.append(...main.querySelectorAll('article:first-child')),
    ],
    [
      'all cards replaced',
      (main: Element) => {
        main.innerHTML = '<article>2610.00009 T</article>';
      },
    ],
  ])('is searched for: %s', (_, change) => {
    const { take, cards } = live('2610.00001', '2610.00002');
    const main = one('main');
    if (main) change(main);
    expect(take()).toBe(true);
    expect(searches).toBe(1);
    expect(cards.elements).toEqual([...document.querySelectorAll('article')]);
  });

  test('each card is told once, and again when it is touched or the page has another address', () => {
    const { take, cards, change } = live('2610.00001', '2610.00002');
    const told = () => [...cards.fresh()].map(([rank]) => rank);
    expect([told(), told()]).toEqual([[0, 1], []]);
    const text = one('article p');
    if (text) text.textContent = '2610.00003 T';
    take();
    expect(told()).toEqual([0]);
    change([], true, new URL('https://example.org/2'));
    expect(told()).toEqual([0, 1]);
  });

  type Act = readonly ['add' | 'prepend' | 'drop' | 'move' | 'wrap' | 'aside' | 'text', number];
  const act = fc.tuple(
    fc.constantFrom<Act[0]>('add', 'add', 'prepend', 'drop', 'move', 'wrap', 'aside', 'text'),
    fc.nat(50),
  );
  function perform([name, n]: Act) {
    const main = one('main');
    const all = [...document.querySelectorAll('article')];
    const chosen = all[n % Math.max(1, all.length)];
    const card = `<article><p>2610.${10_000 + n} T</p></article>`;
    if (name === 'add') main?.insertAdjacentHTML('beforeend', n % 3 ? card : `<div>${card}${card}</div>`);
    else if (name === 'prepend') main?.insertAdjacentHTML('afterbegin', card);
    else if (name === 'drop') chosen?.remove();
    else if (name === 'move') chosen && main?.append(chosen);
    else if (name === 'wrap') main?.append(Object.assign(document.createElement('div'), { innerHTML: card }));
    else if (name === 'aside') one('aside')?.insertAdjacentHTML('beforeend', n % 5 ? '<p>x</p>' : card);
    else if (chosen?.firstChild) chosen.firstChild.textContent = `2610.${20_000 + n} T`;
  }

  test('whatever happens, a search makes the list that of the page; and every card is told', () => {
    fc.assert(
      fc.property(fc.array(fc.array(act, { maxLength: 4 }), { maxLength: 8 }), (frames) => {
        const { take, cards } = live('2610.00001', '2610.00002', '2610.00003');
        const told = new Set<Element>();
        for (const acts of frames) {
          for (const one of acts) perform(one);
          take();
          for (const [rank, element] of cards.fresh()) {
            expect(cards.elements[rank]).toBe(element);
            told.add(element);
          }
          expect(cards.elements.every(({ isConnected }) => isConnected)).toBe(true);
        }
        finish(cards.search());
        for (const [, element] of cards.fresh()) told.add(element);
        const all = [...document.querySelectorAll('article')];
        expect(cards.elements).toEqual(all);
        expect(all.every((element) => told.has(element))).toBe(true);
      }),
      { seed: 20261127, numRuns: 150 },
    );
  });
});
