// @vitest-environment happy-dom
/** From one title, and one abstract, to all cards of a list: also when it grows, on other days, and damaged. */
import { describe, expect, test } from 'vitest';
import { abstractBy, cardsBy, titleBy } from '../../../lib/sites/taught/apply';
import { findRule, isOfPath, pathPattern, withAbstract } from '../../../lib/sites/taught/find-rule';
import { readTaught } from '../../../lib/sites/taught/read';
import type { Rule } from '../../../lib/sites/taught/rule';
import { parseHtml } from '../fixtures';
import { damage, randomFrom } from '../mutate';

type Item = (n: number) => string;

/** Lists as sites build them; every text of paper n has `Nr<n>.` in it. `ABS` is left out where n is a multiple of 4. */
const abstract = (n: number, html: string) => (n % 4 === 0 ? '' : html);
const LISTS: readonly (readonly [string, (items: string) => string, Item, string, string])[] = [
  [
    'boxes with classes',
    (items) => `<main><div class="list">${items}</div></main>`,
    (n) =>
      `<div class="paper-card css-a1b2c${n}"><h3 class="title"><a href="/p/${n}">Title Nr${n}.</a></h3><p class="authors">Ada Nr${n}.</p>${abstract(n, `<p class="abs">Abstract Nr${n}.</p>`)}</div>`,
    '.title a',
    '.abs',
  ],
  [
    'items without any class',
    (items) => `<main><ul><li><a href="/">Home</a></li></ul><ol>${items}</ol></main>`,
    (n) =>
      `<li><b>Title Nr${n}.</b> <a href="/p/${n}">pdf</a>${abstract(n, `<blockquote>Abstract Nr${n}.</blockquote>`)}</li>`,
    'b',
    'blockquote',
  ],
  [
    'rows of a table',
    (items) => `<table class="papers"><tbody>${items}</tbody></table>`,
    (n) =>
      `<tr class="${n % 2 ? 'odd' : 'even'}"><td>${n}</td><td class="t"><a href="/p/${n}">Title Nr${n}.</a></td>${abstract(n, `<td class="a">Abstract Nr${n}.</td>`)}</tr>`,
    '.t a',
    '.a',
  ],
  [
    'terms and what belongs to them',
    (items) => `<dl>${items}</dl>`,
    (n) => `<dt><a href="/p/${n}">Title Nr${n}.</a></dt>${abstract(n, `<dd>Abstract Nr${n}.</dd>`)}`,
    'dt a',
    'dd',
  ],
  [
    'headings and paragraphs in one box',
    (items) => `<article>${items}</article>`,
    (n) => `<h3><a href="/p/${n}">Title Nr${n}.</a></h3>${abstract(n, `<p class="x">Abstract Nr${n}.</p>`)}`,
    'h3 a',
    'p',
  ],
  [
    'names that a build tool makes up',
    (items) => `<div id="papers">${items}</div>`,
    (n) =>
      `<div class="Card_root__x9Yz1"><div class="sc-1kj2h"><a class="Card_title__q1W2e" href="/p/${n}"><span>Title Nr${n}.</span></a></div>${abstract(n, `<div class="sc-9zz81"><p>Abstract Nr${n}.</p></div>`)}</div>`,
    'a span',
    'p',
  ],
];

const page = (frame: (items: string) => string, item: Item, from: number, to: number) =>
  parseHtml(
    `<header><a href="/">Site</a></header>${frame(Array.from({ length: to - from }, (_, i) => item(from + i)).join(''))}<footer><p>End</p></footer>`,
  );

/** The rule as it is taught by pointing at the title and the abstract of the item in the place. */
function taught(document: Document, title: string, abs: string, place = 1): Rule {
  const at = (selector: string) => document.querySelectorAll(selector)[place];
  const pointed = at(title);
  const also = document.querySelectorAll(abs)[0];
  const rule = pointed && findRule(document, pointed, '/lists/2026-11-03', '2026-11');
  if (!rule || !also) throw new Error('nothing repeats');
  return withAbstract(rule, document, also) ?? rule;
}

/** What a rule reads: `title|abstract`. */
const read = (rule: Rule, document: Document) =>
  cardsBy(rule, document).map((card) => {
    const text = (element: Element | undefined) => element?.textContent?.trim() ?? '';
    return `${text(titleBy(rule, card))}|${text(abstractBy(rule, card))}`;
  });
const expected = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i).map((n) =>
    n % 4 === 0 ? `Title Nr${n}.|` : `Title Nr${n}.|Abstract Nr${n}.`,
  );

describe.each(LISTS)('%s', (_, frame, item, title, abs) => {
  test('all are found from the second', () => {
    const document = page(frame, item, 1, 9);
    expect(read(taught(document, title, abs), document)).toEqual(expected(1, 9));
  });

  test.each([0, 2, 6])('from the one in place %i, too', (place) => {
    const document = page(frame, item, 1, 9);
    expect(read(taught(document, title, abs, place), document)).toEqual(expected(1, 9));
  });

  test('on a longer page, and on one of another day', () => {
    const rule = taught(page(frame, item, 1, 9), title, abs);
    expect(read(rule, page(frame, item, 1, 60))).toEqual(expected(1, 60));
    expect(read(rule, page(frame, item, 100, 105))).toEqual(expected(100, 105));
  });

  test('their links tell which papers they are', () => {
    const document = page(frame, item, 1, 9);
    const rule = taught(document, title, abs);
    const ids = cardsBy(rule, document).map((card) => {
      const card1 = readTaught(rule, card, 'https://lab.example/');
      return typeof card1 === 'string' ? card1 : card1.address;
    });
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `https://lab.example/p/${n}`));
  });

  test('damaged in 100 ways, nothing throws, and no card has parts of two papers', {
    timeout: 60_000,
  }, () => {
    const rule = taught(page(frame, item, 1, 9), title, abs);
    for (let seed = 1; seed <= 100; seed += 1) {
      const document = page(frame, item, 1, 9);
      damage(document, randomFrom(seed));
      for (const card of cardsBy(rule, document)) {
        const one = readTaught(rule, card, 'https://lab.example/');
        if (typeof one === 'string') continue;
        expect(card.contains(one.titles[0] ?? null), `seed ${seed}`).toBe(true);
      }
      // And a rule can be asked for anywhere.
      const anywhere = [...document.body.querySelectorAll('*')][
        seed % document.body.querySelectorAll('*').length
      ];
      if (anywhere) findRule(document, anywhere, '/', '2026-11');
    }
  });
});

test('what is alone repeats nothing', () => {
  const document = parseHtml('<main><h1>One Title</h1><p>One text</p></main>');
  const [heading] = document.querySelectorAll('h1');
  expect(heading && findRule(document, heading, '/', '2026-11')).toBeUndefined();
});

test('days of one paper each, and one of five: the papers are the cards, not the days', () => {
  const day = (from: number, to: number) =>
    `<section class="day"><h2>Day</h2>${Array.from({ length: to - from }, (_, i) => `<div class="paper"><a href="/p/${from + i}">Title Nr${from + i}.</a></div>`).join('')}</section>`;
  const days = Array.from({ length: 9 }, (_, i) => day(i, i + 1)).join('');
  const document = parseHtml(`<main>${days}${day(10, 15)}</main>`);
  const [title] = document.querySelectorAll('.paper a');
  const rule = title && findRule(document, title, '/', '2026-11');
  expect(rule && cardsBy(rule, document)).toHaveLength(14);
});

test('a rule with selectors that are none finds nothing', () => {
  const document = parseHtml('<li><b>Title</b></li><li><b>Title</b></li>');
  const broken: Rule = { card: 'li[', title: 'b', path: '/', taught: '2026-11' };
  expect(cardsBy(broken, document)).toEqual([]);
  expect(cardsBy({ ...broken, card: 'li', title: '>>' }, document)).toEqual([]);
  const [item] = document.querySelectorAll('li');
  expect(item && abstractBy({ ...broken, card: 'li', abstract: '~ ((' }, item)).toBeUndefined();
});

test.each([
  ['/lists/2026-11-03', '/lists/*'],
  ['/v162/', '/*/'],
  ['/papers', '/papers'],
])('the lists like %s are at %s', (path, pattern) => {
  expect(pathPattern(path)).toBe(pattern);
  expect(isOfPath(path, pattern)).toBe(true);
});
