// @vitest-environment happy-dom
/** A host whose lists were taught: read by its rules where they find something, else by what its pages say. */
import { expect, test } from 'vitest';
import { hostSite } from '../../../lib/sites/generic/site';
import { findingOf } from '../../../lib/sites/health';
import { readPage } from '../../../lib/sites/read-page';
import type { Rule } from '../../../lib/sites/taught/rule';
import { parseHtml } from '../fixtures';

const rule: Rule = {
  card: '.entry',
  title: 'h3 > a',
  abstract: '.teaser',
  path: '/list/*',
  taught: '2026-11',
};
const DAY = new URL('https://tea.example/list/2026-11-04?from=mail');

const entry = (n: number, more = '') =>
  `<div class="entry"><h3><a href="/p/${n}">Tea for ${n} Agents</a></h3><p class="teaser">Text ${n}.</p>${more}</div>`;

function read(html: string, url = DAY, rules: readonly Rule[] = [rule]) {
  const document = parseHtml(html);
  const site = hostSite(document, 'tea.example', rules);
  return { site, document, ...readPage(site, document, url) };
}

test('a taught list is read with titles, abstracts and the addresses of its own pages', () => {
  const { cards } = read(entry(1) + entry(2));
  expect(cards.map(({ paper }) => paper)).toMatchObject([
    {
      id: expect.stringMatching(/^url:/),
      title: 'Tea for 1 Agents',
      abstract: 'Text 1.',
      url: 'https://tea.example/p/1',
    },
    { title: 'Tea for 2 Agents', url: 'https://tea.example/p/2', source: 'web-tea-example' },
  ]);
  expect(cards[0]?.slots.map(({ tagName }) => tagName)).toEqual(['H3']);
});

test('a link to arXiv in a card is what it is known by', () => {
  const { cards } = read(entry(1, '<a href="https://arxiv.org/abs/2401.00001">arXiv</a>') + entry(2));
  expect(cards[0]?.paper).toMatchObject({ id: 'arxiv:2401.00001', url: 'https://arxiv.org/abs/2401.00001' });
});

test('a rule reads a list of another path, if it finds one there', () => {
  const elsewhere = new URL('https://tea.example/archive');
  expect(read(entry(1) + entry(2) + entry(3), elsewhere).cards).toHaveLength(3);
  // Two may be anything.
  expect(read(entry(1) + entry(2), elsewhere).cards).toHaveLength(0);
});

test('where the rule finds nothing, links to papers are read', () => {
  const { cards } = read(
    '<ul><li><a href="https://arxiv.org/abs/2401.00001">Tea for Two Agents</a></li></ul>',
  );
  expect(cards.map(({ paper }) => paper.id)).toEqual(['arxiv:2401.00001']);
});

test('a taught list without cards is a finding; a page of the host that was not taught is none', () => {
  const none = { found: 0, read: 0, withAbstract: 0, skipped: { 'no-id': 0, 'no-title': 0, unreadable: 0 } };
  const { site, document } = read('<div class="item">x</div>');
  expect(findingOf(site, document, DAY, none)).toBe('no-cards');
  expect(findingOf(site, document, new URL('https://tea.example/about'), none)).toBeUndefined();
});

test('a rule of another host does not make this one its own', () => {
  const document = parseHtml(entry(1) + entry(2));
  expect(
    hostSite(document, 'tea.example', [rule]).kind(new URL('https://other.example/list/1')),
  ).toBeUndefined();
});
