// @vitest-environment happy-dom
/** Reading pages that are too long, too odd, growing, or made to make us stumble. */
import { expect, test } from 'vitest';
import { arxiv } from '../../lib/sites/arxiv';
import { huggingface } from '../../lib/sites/huggingface';
import { MAX_CARDS, openPage, readCard, readPage } from '../../lib/sites/read-page';
import type { Site } from '../../lib/sites/site';
import { openSaved, parseHtml } from './fixtures';

const LIST = new URL('https://arxiv.org/list/cs.CL/new');
const DAILY = new URL('https://huggingface.co/papers');

function arxivList(...items: readonly { id: string; title: string; authors?: string; abstract?: string }[]) {
  const html = items.map(
    ({ id, title, authors = '', abstract = '' }) =>
      `<dt><a href="/abs/${id}">arXiv:${id}</a></dt><dd><div class="meta"><div class="list-title">${title}</div>
      <div class="list-authors">${authors}</div><p class="mathjax">${abstract}</p></div></dd>`,
  );
  return parseHtml(`<div id="dlpage"><dl id="articles">${html.join('')}</dl></div>`);
}

function hydrated(props: string): Document {
  const document = parseHtml('<article><h3><a href="/papers/2606.00001">Shown</a></h3></article>');
  const holder = document.createElement('div');
  holder.setAttribute('data-target', 'DailyPapers');
  holder.setAttribute('data-props', props);
  document.body.append(holder);
  return document;
}

test('a title of 100 kB and an abstract of 1 MB are cut and counted, and the next card is read', () => {
  const page = arxivList(
    { id: '2606.00001', title: 'a'.repeat(100_000), abstract: 'b'.repeat(1_000_000) },
    { id: '2606.00002', title: 'Short' },
  );
  const { cards, capped } = readPage(arxiv, page, LIST);
  expect(cards.map(({ paper }) => [paper.title.length, paper.abstract?.length])).toEqual([
    [1000, 20_000],
    [5, undefined],
  ]);
  expect(capped).toBe(1);
});

test('a cut does not go through a character of two units', () => {
  const page = arxivList({ id: '2606.00001', title: `${'a'.repeat(999)}😀` });
  expect(readPage(arxiv, page, LIST).cards[0]?.paper.title).toBe('a'.repeat(999));
});

test('533 authors are all read', () => {
  const links = Array.from(
    { length: 533 },
    (_, i) => `<a href="?searchtype=author&query=N${i},+A">A. N${i}</a>`,
  );
  const page = arxivList({ id: '2606.00001', title: 'Many', authors: links.join(', ') });
  const [card] = readPage(arxiv, page, LIST).cards;
  expect(card?.paper.authors).toHaveLength(533);
  expect(card?.paper.authors.at(-1)).toEqual({ name: 'A. N532', family: 'N532', given: 'A.' });
  expect(card?.paper.moreAuthors).toBeUndefined();
});

test('a list that stops at 100 authors without a word has more', () => {
  const link = '<a href="?searchtype=author&query=N,+A">A. N</a>';
  const page = arxivList({ id: '2606.00001', title: 'Many', authors: link.repeat(100) });
  expect(readPage(arxiv, page, LIST).cards[0]?.paper.moreAuthors).toBe(2);
});

test('authors beyond 2,000 are counted, not kept', () => {
  const authors = Array.from({ length: 3000 }, (_, i) => ({ name: `Author ${i}` }));
  const props = { dailyPapers: [{ paper: { id: '2606.00001', title: 'Shown', authors } }] };
  const { cards, capped } = readPage(huggingface, hydrated(JSON.stringify(props)), DAILY);
  expect(cards[0]?.paper.authors).toHaveLength(2000);
  expect(cards[0]?.paper.moreAuthors).toBe(1000);
  expect(capped).toBe(1);
});

test('2,000 cards of a page are read, the rest is counted', { timeout: 30_000 }, () => {
  const items = Array.from({ length: MAX_CARDS + 3 }, (_, i) => ({
    id: `2606.${String(i).padStart(5, '0')}`,
    title: `Paper ${i}`,
  }));
  const { cards, capped } = readPage(arxiv, arxivList(...items), LIST);
  expect([cards.length, capped]).toEqual([MAX_CARDS, 3]);
});

test('when a page grows, only the cards that are not known are read', () => {
  const { site, url, document } = openSaved('huggingface/daily-2026.html');
  const first = readPage(site, document, url);
  const known = new Set(first.cards.map((card) => card.element));
  const article = document.createElement('article');
  article.innerHTML = '<h3><a href="/papers/2606.19999">Came Later</a></h3>';
  document.querySelector('.grid')?.append(article);
  expect(readPage(site, document, url, known).cards.map((card) => card.paper.title)).toEqual(['Came Later']);
});

test('a card that changed is read again by itself', () => {
  const { site, url, document } = openSaved('huggingface/daily-2026.html');
  const page = openPage(site, document, url);
  const article = document.querySelector('article');
  const link = article?.querySelector('h3 a');
  if (!page || !article || !link) throw new Error('the fixture has changed');
  link.setAttribute('href', '/papers/2606.13002');
  link.textContent = 'Replaced in Place';
  const reading = readCard(site, article, page);
  // The title on screen wins over that of the data.
  expect('card' in reading && [reading.card.paper.id, reading.card.paper.title]).toEqual([
    'arxiv:2606.13002',
    'Replaced in Place',
  ]);
});

test('page data that has not changed is parsed once', () => {
  const page = hydrated(JSON.stringify({ dailyPapers: [{ paper: { id: '2606.00001', title: 'Shown' } }] }));
  expect(huggingface.data?.(page)).toBe(huggingface.data?.(page));
  page.querySelector('[data-target]')?.setAttribute('data-props', '{"dailyPapers":[]}');
  expect(huggingface.data?.(page).facts.size).toBe(0);
});

test('5 MB of page data are read, 10 MB are left alone', { timeout: 30_000 }, () => {
  const props = (size: number) =>
    JSON.stringify({
      dailyPapers: [{ paper: { id: '2606.00001', title: 'Shown', summary: 'Found' } }],
      padding: 'x'.repeat(size),
    });
  expect(readPage(huggingface, hydrated(props(5_000_000)), DAILY).cards[0]?.paper.abstract).toBe('Found');
  expect(readPage(huggingface, hydrated(props(10_000_000)), DAILY).cards[0]?.paper.abstract).toBeUndefined();
});

test('keys of page data that mean something to JavaScript mean nothing here', () => {
  const { site, url, document } = openSaved('huggingface/proto.html');
  readPage(site, document, url);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('polluted' in {}).toBe(false);
});

test('a card that makes its site throw is passed over, and so is one with no identity of ours', () => {
  const site: Site = {
    ...arxiv,
    data() {
      throw new Error('odd page');
    },
    read(element, page) {
      const title = element.textContent ?? '';
      if (title.includes('Throws')) throw new Error('odd card');
      const card = arxiv.read(element, page);
      return typeof card === 'object' && title.includes('Alien')
        ? { ...card, paper: { ...card.paper, id: 'arxiv:x y' } }
        : card;
    },
  };
  const page = arxivList(
    { id: '2606.00001', title: 'Throws' },
    { id: '2606.00002', title: 'Alien' },
    { id: '2606.00003', title: 'Fine' },
  );
  const { cards, skipped } = readPage(site, page, LIST);
  expect(cards.map((card) => card.paper.title)).toEqual(['Fine']);
  expect(skipped.map(({ why }) => why)).toEqual(['unreadable', 'no-id']);
});

test('only https addresses are links', () => {
  const paper = { id: '2606.00001', title: 'Shown', githubRepo: 'http://x.org', projectPage: 'javascript:0' };
  const { cards } = readPage(huggingface, hydrated(JSON.stringify({ dailyPapers: [{ paper }] })), DAILY);
  expect(Object.keys(cards[0]?.paper.links ?? {}).sort()).toEqual(['huggingface', 'pdf']);
});

test('where no papers are, nothing is read', () => {
  const page = arxivList({ id: '2606.00001', title: 'A Paper' });
  expect(readPage(arxiv, page, new URL('https://arxiv.org/help'))).toEqual({
    cards: [],
    skipped: [],
    capped: 0,
  });
});
