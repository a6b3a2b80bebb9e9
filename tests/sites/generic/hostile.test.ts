// @vitest-environment happy-dom
/** Pages of strangers, damaged at random: nothing throws, and no card has parts of two papers. */
import { expect, test } from 'vitest';
import { hostSite } from '../../../lib/sites/generic/site';
import { readPage } from '../../../lib/sites/read-page';
import type { Rule } from '../../../lib/sites/taught/rule';
import { parseHtml } from '../fixtures';
import { damage, randomFrom } from '../mutate';

/** On each of three pages. */
const RUNS = 200;
const HERE = new URL('https://lab.example/papers');
const NUMBERS = [1, 2, 3, 4, 5, 6];

/** Every text of paper n has its number, so that a mixture shows. */
const titleOf = (n: number) => `A Study Numbered Nr${n} of Tea`;
const PAGES: readonly (readonly [string, string])[] = [
  [
    'a README',
    `<article><h2>Papers</h2><ul>${NUMBERS.map((n) => `<li><a href="https://arxiv.org/abs/2401.0000${n}">${titleOf(n)}</a> <a href="https://arxiv.org/pdf/2401.0000${n}">[pdf]</a></li>`).join('')}</ul></article>`,
  ],
  [
    'a table',
    `<table>${NUMBERS.map((n) => `<tr><td><b>${titleOf(n)}</b></td><td><a href="https://arxiv.org/abs/2401.0000${n}">arXiv</a></td></tr>`).join('')}</table>`,
  ],
  [
    'a newsletter',
    `<div>${NUMBERS.map((n) => `<h3>${titleOf(n)}</h3><p>Text of Nr${n}. <a href="https://arxiv.org/abs/2401.0000${n}">Read the paper</a></p>`).join('')}</div>`,
  ],
];

test.each(PAGES)(`%s, damaged in ${RUNS} ways`, { timeout: 60_000 }, (_, html) => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const document = parseHtml(html);
    damage(document, randomFrom(seed));
    const { cards } = readPage(hostSite(document, 'lab.example'), document, HERE);
    for (const { paper, titles, element } of cards) {
      const n = paper.id.at(-1);
      // A text of another paper in the same element is the page's doing; a title taken from elsewhere would be ours.
      const link = `a[href*="2401.0000${n}"]`;
      expect(element.matches(link) || element.querySelector(link), `seed ${seed}`).toBeTruthy();
      for (const title of titles) expect(title.textContent ?? '').toContain(paper.title.slice(0, 8));
    }
  }
});

test.each<[string, string]>([
  [
    'a heap of nested boxes',
    `${'<div>'.repeat(3000)}<a href="https://arxiv.org/abs/2401.00001">Tea for Two Agents</a>`,
  ],
  ['an address that is none', '<li><a href="https://[">Tea for Two Agents</a><a href="http://%">x</a></li>'],
  [
    'a form that hides what it is',
    '<form><input name="querySelectorAll"><input name="parentElement"><input name="textContent"><li><a href="https://arxiv.org/abs/2401.00001">Tea for Two Agents</a></li></form>',
  ],
  ['data without end', `<script type="application/ld+json">${'['.repeat(20_000)}</script><li>x</li>`],
  [
    'data of the wrong kinds',
    '<script type="application/ld+json">{"@type":"ScholarlyArticle","name":{"a":1},"url":[[]],"author":[1,null,{"name":[]}]}</script>',
  ],
  [
    'COinS of megabytes',
    `<span class="Z3988" title="rft_id=info:doi/10.1145/1.2&rft.atitle=${'x'.repeat(200_000)}"></span>`,
  ],
  [
    'a title of megabytes',
    `<li><a href="https://arxiv.org/abs/2401.00001">${'tea '.repeat(300_000)}</a></li>`,
  ],
])('%s is read without a throw', (_, html) => {
  const document = parseHtml(html);
  const { cards } = readPage(hostSite(document, 'lab.example'), document, HERE);
  for (const { paper } of cards) expect(paper.title.length).toBeLessThanOrEqual(1000);
});

test('5,000 links are no square of work', () => {
  const items = Array.from(
    { length: 5_000 },
    (_, n) =>
      `<li><a href="https://arxiv.org/abs/24${String(n % 100).padStart(2, '0')}.${String(n).padStart(5, '0')}">A Study Numbered ${n} of Tea</a></li>`,
  );
  const document = parseHtml(`<ul>${items.join('')}</ul>`);
  const site = hostSite(document, 'lab.example');
  const before = performance.now();
  const count = [...site.cards(document, 'listing')].length;
  expect(count).toBe(5_000);
  // Thousands of milliseconds would be a square; happy-dom is several times slower than a browser.
  expect(performance.now() - before).toBeLessThan(10_000);
}, 60_000);

// Found by fuzzing: the background took no such paper, and nobody said so.
test('an address that is too long to be kept is passed over and counted', () => {
  const long = `https://lab.example/${'x'.repeat(3000)}.pdf`;
  const document = parseHtml(`<div class="entry"><h3><a href="${long}">Tea for Two Agents</a></h3></div>`);
  const rule: Rule = { card: '.entry', title: 'h3', path: '/papers', taught: '2026-11' };
  const { cards, skipped } = readPage(hostSite(document, 'lab.example', [rule]), document, HERE);
  expect([cards, skipped.map(({ why }) => why)]).toEqual([[], ['no-id']]);
});
