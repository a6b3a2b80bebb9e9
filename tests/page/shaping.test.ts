// @vitest-environment happy-dom
/** Cards are folded, hidden and ordered without a trace: whatever was done, in the end the page is as it was. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { orderOf, type Shape } from '../../lib/page/arrange';
import type { Card } from '../../lib/page/card';
import { itemsOf } from '../../lib/page/lists';
import { openShaping, removeShapes, type Shaped } from '../../lib/page/shaping';

let over: AbortController;
beforeEach(() => {
  over = new AbortController();
});

/** The cards of a page: what has a `data-id`. A slot is the element before it, if that is a `dt`. */
function cardsOf(html: string): readonly Card[] {
  document.body.innerHTML = html;
  return [...document.querySelectorAll<HTMLElement>('[data-id]')].map((element) => {
    const title = element.querySelector('a') ?? element;
    const before = element.previousElementSibling;
    return {
      element,
      titles: [title],
      abstracts: [],
      slots: before?.localName === 'dt' ? [before] : [],
      paper: { id: element.dataset.id ?? '', title: title.textContent, digest: 0 },
    };
  });
}
const elementsOf = (cards: readonly Card[]) => cards.map(({ element }) => element);

function shapedOf(cards: readonly Card[], shapes: readonly Shape[], order = cards.map((_, at) => at)) {
  const items = itemsOf(cards, elementsOf(cards));
  return order.flatMap((at): Shaped[] => {
    const [card, shape] = [cards[at], shapes[at]];
    const item = card && items.get(card);
    return card && item && shape ? [{ card, item, shape }] : [];
  });
}
const marksOf = () =>
  [...document.querySelectorAll<HTMLElement>('[data-paperlight]')].map((element) =>
    `${element.id || element.localName}: ${element.dataset.paperlight} ${element.style.order}`.trim(),
  );

const DL = `<dl><h3>New</h3><dt id="t1"></dt><dd id="d1" data-id="1"><a>One</a></dd>
  <dt id="t2"></dt><dd id="d2" data-id="2"><a>Two</a></dd><p id="after"></p></dl>`;
const WRAPPED = `<div id="grid" style="display: grid"><div id="w1"><article data-id="1"><a>One</a></article></div>
  <div id="w2"><article data-id="2"><a>Two</a></article></div></div>`;

describe('an item', () => {
  test('of a description list is the pair', () => {
    const [first] = itemsOf(cardsOf(DL), elementsOf(cardsOf(DL))).values();
    expect(first?.list.localName).toBe('dl');
    expect(first?.beside.map(({ id }) => id)).toEqual(['t1']);
  });

  test('is what the page wraps around a card alone', () => {
    const cards = cardsOf(WRAPPED);
    expect([...itemsOf(cards, elementsOf(cards)).values()].map(({ main }) => main.id)).toEqual(['w1', 'w2']);
  });

  test('of a single card is the card: nothing tells where its list ends', () => {
    const cards = cardsOf('<main><div><article id="a" data-id="1"><a>One</a></article></div></main>');
    expect([...itemsOf(cards, elementsOf(cards)).values()].map(({ main }) => main.id)).toEqual(['a']);
  });

  test('of a venue with a title, authors and links in three is all three', () => {
    const cards = cardsOf(`<dl><dt id="a" data-id="1"><a>One</a></dt><dd id="b"></dd><dd id="c"></dd>
      <dt id="d" data-id="2"><a>Two</a></dt><dd id="e"></dd></dl>`);
    const items = [...itemsOf(cards, elementsOf(cards)).values()];
    expect(items.map(({ beside }) => beside.map(({ id }) => id))).toEqual([['b', 'c'], ['e']]);
  });
});

test('a folded pair is one line in its dd; one that is gone is gone in both', () => {
  const cards = cardsOf(DL);
  openShaping(over.signal).apply(shapedOf(cards, ['muted', 'gone']), false);
  expect(marksOf()).toEqual(['dl: tall', 't1: gone', 'd1: line across', 't2: gone', 'd2: gone']);
});

test('in another order, headings stay first and what follows the cards stays last', () => {
  const cards = cardsOf(DL);
  const read = openShaping(over.signal).apply(shapedOf(cards, ['whole', 'whole'], [1, 0]), true);
  expect(read.map(({ id }) => id)).toEqual(['d2', 'd1']);
  expect(marksOf()).toEqual([
    'dl: column',
    'h3: moved -3',
    't1: moved -1',
    'd1: moved -1',
    't2: moved -2',
    'd2: moved -2',
  ]);
});

test('a card in a wrapping is folded within it, and the wrapping spans the grid', () => {
  openShaping(over.signal).apply(shapedOf(cardsOf(WRAPPED), ['seen', 'whole']), false);
  expect(marksOf()).toEqual(['w1: across', 'article: line']);
});

test('an order that the page itself set comes back', () => {
  const cards = cardsOf(DL.replace('<dd id="d1"', '<dd id="d1" style="color: red; order: 7;"'));
  const before = document.body.innerHTML;
  const shaping = openShaping(over.signal);
  shaping.apply(shapedOf(cards, ['whole', 'whole'], [1, 0]), true);
  shaping.clear();
  expect(document.body.innerHTML).toBe(before);
});

test('what an older script of ours left is taken off', () => {
  const cards = cardsOf(DL);
  const before = document.body.innerHTML;
  openShaping(over.signal).apply(shapedOf(cards, ['muted', 'whole'], [1, 0]), true);
  removeShapes();
  expect(document.body.innerHTML).toBe(before);
});

test('after any filters, orders and folds, and back, nothing of it is left', () => {
  const shape = fc.constantFrom<Shape>('whole', 'gone', 'muted', 'seen');
  const step = fc.record({
    shapes: fc.array(shape, { minLength: 6, maxLength: 6 }),
    scores: fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }),
    ordered: fc.boolean(),
  });
  const lists = fc.constantFrom(
    `<dl>${[1, 2, 3].map((n) => `<dt>[${n}]</dt><dd data-id="${n}"><a>${n}</a></dd>`).join('')}</dl>
     <dl><h3>Cross</h3>${[4, 5, 6].map((n) => `<dt>[${n}]</dt><dd data-id="${n}"><a>${n}</a></dd>`).join('')}</dl>`,
    `<div style="display: grid">${[1, 2, 3, 4, 5, 6].map((n) => `<div><article data-id="${n}" style="color: red"><a>${n}</a></article></div>`).join('<!---->')}</div>`,
    `<ol>${[1, 2, 3, 4, 5, 6].map((n) => `<li data-id="${n}"><a>${n}</a></li>`).join('')}</ol><footer></footer>`,
    `<table><tbody>${[1, 2, 3, 4, 5, 6].map((n) => `<tr data-id="${n}"><td><a>${n}</a></td><td>x</td></tr>`).join('')}</tbody></table>`,
  );
  fc.assert(
    fc.property(lists, fc.array(step, { maxLength: 5 }), fc.boolean(), (html, steps, byAbort) => {
      const cards = cardsOf(html);
      const before = document.body.innerHTML;
      const end = new AbortController();
      const shaping = openShaping(end.signal);
      for (const { shapes, scores, ordered } of steps) {
        const facts = scores.map((score) => ({ score })) as unknown as Parameters<typeof orderOf>[0];
        const order = orderOf(facts, ordered ? 'score' : 'site');
        const read = shaping.apply(shapedOf(cards, shapes, [...order]), ordered);
        // Nothing is read twice, nothing that is gone is read, and nothing else is missing.
        expect(read).toHaveLength(new Set(read).size);
        expect(new Set(read)).toEqual(
          new Set(cards.filter((_, at) => shapes[at] !== 'gone').map(({ element }) => element)),
        );
      }
      if (byAbort) end.abort();
      else
        shaping.apply(
          shapedOf(
            cards,
            cards.map(() => 'whole'),
          ),
          false,
        );
      expect(document.body.innerHTML).toBe(before);
    }),
    { numRuns: 60 },
  );
});
