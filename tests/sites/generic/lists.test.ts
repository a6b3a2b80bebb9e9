// @vitest-environment happy-dom
/** Lists of links to papers on pages of which nothing is known: each link's item is a card, with its title. */
import { describe, expect, test } from 'vitest';
import { hostSite } from '../../../lib/sites/generic/site';
import { openPage, readCard, readPage } from '../../../lib/sites/read-page';
import { scopeOf } from '../../../lib/sites/read-scope';
import { parseHtml } from '../fixtures';

const URL_HERE = new URL('https://lab.example/papers');

function read(html: string) {
  const document = parseHtml(html);
  return readPage(hostSite(document, 'lab.example'), document, URL_HERE);
}

/** The cards in words: identity, title, what is the card, where the control goes. */
function cards(html: string) {
  return read(html).cards.map(({ paper, element, slots }) =>
    [paper.id, paper.title, element.tagName, slots[0]?.tagName ?? '-'].join(' | '),
  );
}

const ARXIV = 'https://arxiv.org/abs';

describe('cards', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a README: a title that links, an author, code',
      `<article><ul>
        <li><a href="${ARXIV}/2401.00001">Tea for Two Agents</a>, Ada Lovelace. <a href="https://github.com/a/b">[code]</a></li>
        <li><a href="https://arxiv.org/pdf/2401.00002v3.pdf">Kettles Are Few-Shot Learners</a></li>
      </ul></article>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | LI | LI',
        'arxiv:2401.00002 | Kettles Are Few-Shot Learners | LI | LI',
      ],
    ],
    [
      'a README: bold titles, links behind them as labels',
      `<article>
        <p><strong>Tea for Two Agents</strong><br>Ada Lovelace <a href="${ARXIV}/2401.00001">[Paper]</a> <a href="https://github.com/a/b">[Code]</a></p>
        <p><strong>Kettles Are Few-Shot Learners</strong> <a href="${ARXIV}/2401.00002">arXiv</a></p>
      </article>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | P | P',
        'arxiv:2401.00002 | Kettles Are Few-Shot Learners | P | P',
      ],
    ],
    [
      'a lab page: one paper at three places is one card',
      `<ol>
        <li>Tea for Two Agents. Ada Lovelace, Alan Turing. <a href="${ARXIV}/2401.00001">[arXiv]</a>
          <a href="https://openreview.net/forum?id=AbCdEfGh12">[OpenReview]</a> <a href="https://doi.org/10.1145/1.2">[DOI]</a></li>
        <li>Kettles Are Few-Shot Learners. In ACL 2024. <a href="https://aclanthology.org/2024.acl-long.7/">[pdf]</a></li>
      </ol>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | LI | LI',
        'acl:2024.acl-long.7 | Kettles Are Few-Shot Learners | LI | LI',
      ],
    ],
    [
      'a table: the control goes into the last cell',
      `<table><tr><th>Title</th><th>Link</th></tr>
        <tr><td>Tea for Two Agents</td><td>2024</td><td><a href="${ARXIV}/2401.00001">pdf</a></td></tr>
        <tr><td>Kettles Are Few-Shot Learners</td><td>2024</td><td><a href="${ARXIV}/2401.00002">pdf</a></td></tr></table>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | TR | TD',
        'arxiv:2401.00002 | Kettles Are Few-Shot Learners | TR | TD',
      ],
    ],
    [
      'a newsletter of headings, texts and links',
      `<div><h3>Tea for Two Agents</h3><p>A nice idea. <a href="${ARXIV}/2401.00001">Read the paper</a></p>
        <h3>Kettles Are Few-Shot Learners</h3><p>It boils. <a href="${ARXIV}/2401.00002">arXiv</a></p></div>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | P | P',
        'arxiv:2401.00002 | Kettles Are Few-Shot Learners | P | P',
      ],
    ],
    [
      'boxes of boxes: the largest that is of one paper',
      `<div class="all">
        <div class="card"><div><a href="${ARXIV}/2401.00001">Tea for Two Agents</a></div><div><a href="https://arxiv.org/pdf/2401.00001">PDF</a></div></div>
        <div class="card"><div><a href="${ARXIV}/2401.00002">Kettles Are Few-Shot Learners</a></div></div>
      </div>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | DIV | DIV',
        'arxiv:2401.00002 | Kettles Are Few-Shot Learners | DIV | DIV',
      ],
    ],
    [
      'two papers in one text: each link is a card, and none takes a control',
      `<p>Compare <a href="${ARXIV}/2401.00001">Tea for Two Agents</a> with
        <a href="${ARXIV}/2401.00002">Kettles Are Few-Shot Learners</a>.</p>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | A | -',
        'arxiv:2401.00002 | Kettles Are Few-Shot Learners | A | -',
      ],
    ],
    [
      'two papers of two kinds in one text are two',
      `<p>Compare <a href="${ARXIV}/2401.00001">Tea for Two Agents</a> with
        <a href="https://openreview.net/forum?id=AbCdEfGh12">Kettles Are Few-Shot Learners</a>.</p>`,
      [
        'arxiv:2401.00001 | Tea for Two Agents | A | -',
        'openreview:AbCdEfGh12 | Kettles Are Few-Shot Learners | A | -',
      ],
    ],
    [
      'a mirror of arXiv is arXiv',
      `<li><a href="https://huggingface.co/papers/2401.00001">Tea for Two Agents</a></li>`,
      ['arxiv:2401.00001 | Tea for Two Agents | LI | LI'],
    ],
    [
      'a title in Chinese',
      `<li><a href="${ARXIV}/2401.00001">大型语言模型综述报告</a></li>`,
      ['arxiv:2401.00001 | 大型语言模型综述报告 | LI | LI'],
    ],
    [
      'COinS, with a title of its own',
      `<ul><li>Lovelace, <em>Tea for Two Agents</em> (2024).<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_id=info%3Adoi%2F10.1145%2F1.2&amp;rft.atitle=Tea%20for%20Two%20Agents&amp;rft.au=Ada%20Lovelace&amp;rft.date=2024"></span></li></ul>`,
      ['doi:10.1145/1.2 | Tea for Two Agents | LI | LI'],
    ],
    [
      'a menu is no list',
      `<nav><ul><li><a href="${ARXIV}/2401.00001">Tea for Two Agents</a></li></ul></nav>`,
      [],
    ],
    ['other links are no papers', '<li><a href="https://github.com/a/b">Tea for Two Agents</a></li>', []],
  ])('%s', (_, html, expected) => expect(cards(html)).toEqual(expected));
});

test('an address without any words around it has no title, and is passed over', () => {
  const { cards: read1, skipped } = read(`<p><a href="${ARXIV}/2401.00001">${ARXIV}/2401.00001</a></p>`);
  expect(read1).toEqual([]);
  expect(skipped.map(({ why }) => why)).toEqual(['no-title']);
});

test('the data of a list names papers that the page only links within the site', () => {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    itemListElement: [
      {
        '@type': 'ListItem',
        position: 1,
        item: {
          '@type': 'ScholarlyArticle',
          name: 'Tea for Two Agents',
          url: 'https://lab.example/p/1',
          sameAs: 'https://doi.org/10.1145/1.2',
          author: [{ '@type': 'Person', name: 'Ada Lovelace', givenName: 'Ada', familyName: 'Lovelace' }],
          datePublished: '2024-03-01',
        },
      },
      {
        '@type': 'ListItem',
        position: 2,
        item: {
          '@type': 'ScholarlyArticle',
          name: 'Kettles Are Few-Shot Learners',
          url: 'https://lab.example/p/2',
        },
      },
    ],
  };
  const { cards: found } = read(`<script type="application/ld+json">${JSON.stringify(data)}</script>
    <ul><li><a href="/p/1">Tea for Two Agents</a></li><li><a href="/p/2">Kettles Are Few-Shot Learners</a></li></ul>`);
  expect(found.map(({ paper }) => paper)).toMatchObject([
    {
      id: 'doi:10.1145/1.2',
      title: 'Tea for Two Agents',
      authors: [{ name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' }],
      published: '2024-03-01',
      source: 'web-lab-example',
    },
    { id: expect.stringMatching(/^url:/), url: 'https://lab.example/p/2' },
  ]);
});

test('a list of one is a list, not that paper’s own page', () => {
  const item = { '@type': 'ScholarlyArticle', name: 'Tea for Two Agents', url: 'https://lab.example/p/1' };
  const listed = { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item }] };
  const page = (data: object) =>
    read(`<script type="application/ld+json">${JSON.stringify(data)}</script>
      <main><ul><li><a href="/p/1">Tea for Two Agents</a></li></ul></main>`).cards[0];
  expect(page(listed)).toMatchObject({
    element: { tagName: 'LI' },
    paper: { url: 'https://lab.example/p/1' },
  });
  expect(page(listed)?.paper.aliases).toBeUndefined();
  expect(page(item)?.element.tagName).toBe('MAIN');
});

test('what the data of a page says of a paper stays with an item that has another link to it, too', () => {
  const papers = ['Tea for Two Agents', 'Kettles Are Few-Shot Learners'].map((name, at) => ({
    '@type': 'ScholarlyArticle',
    url: `https://lab.example/p/${at}`,
    name,
    author: { name: 'Ada Lovelace' },
    doi: `10.1145/${at}`,
  }));
  const items = papers.map(
    ({ url, name }, at) =>
      `<li><a href="${url}">${name}</a> <a href="${ARXIV}/2401.0000${at + 1}">arXiv</a></li>`,
  );
  const { cards: found } = read(
    `<script type="application/ld+json">${JSON.stringify(papers)}</script><ul>${items.join('')}</ul>`,
  );
  expect(found.map(({ paper }) => paper)).toMatchObject([
    {
      id: 'arxiv:2401.00001',
      aliases: ['doi:10.1145/0'],
      title: 'Tea for Two Agents',
      authors: [{ name: 'Ada Lovelace' }],
    },
    { id: 'arxiv:2401.00002', aliases: ['doi:10.1145/1'], authors: [{ name: 'Ada Lovelace' }] },
  ]);
});

test('a link in a text, touched after others came behind it, is read again', () => {
  const document = parseHtml(
    `<p>We follow <a href="${ARXIV}/2401.00001">Tea for Two Agents</a> and <a href="${ARXIV}/2401.00002">Kettles Are Learners</a>.</p>`,
  );
  const site = hostSite(document, 'lab.example');
  const page = openPage(site, document, URL_HERE);
  const [first] = site.cards(document, 'listing');
  document.body.insertAdjacentHTML(
    'beforeend',
    `<ul><li><a href="${ARXIV}/2401.00003">More Tea</a></li></ul>`,
  );
  const came = document.querySelector('ul');
  expect([...site.cards(scopeOf(came ? [came] : []), 'listing')]).toHaveLength(1);
  expect(first && page && readCard(site, first, page)).toMatchObject({
    card: { paper: { id: 'arxiv:2401.00001' } },
  });
});

test('an abstract in an item is read, and the weaker identities are told', () => {
  const abstract = 'We boil water. '.repeat(20).trim();
  const [card] = read(
    `<ul><li><b>Tea for Two Agents</b><p>${abstract}</p><a href="${ARXIV}/2401.00001">arXiv</a> <a href="https://openreview.net/forum?id=AbCdEfGh12">OpenReview</a></li></ul>`,
  ).cards;
  expect(card?.paper).toMatchObject({ abstract, url: `${ARXIV}/2401.00001` });
  expect(card?.paper.aliases).toEqual(['openreview:AbCdEfGh12']);
});
