// @vitest-environment happy-dom
/** Pages of strangers (reliability T21, T22, T28): saved pages and the JSON in them harmed, read by every reader. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test, vi } from 'vitest';
import { paper as paperSchema } from '../../lib/messages/schemas';
import { sites } from '../../lib/sites';
import { hostSite } from '../../lib/sites/generic/site';
import { readPage } from '../../lib/sites/read-page';
import type { Site } from '../../lib/sites/site';
import { findRule } from '../../lib/sites/taught/find-rule';
import type { Rule } from '../../lib/sites/taught/rule';
import { fuzz, HOSTILE, harmedText, PATIENCE, spoiltOf } from '../fuzz';
import { FIXTURES, lookAt, parseHtml, savedPages } from './fixtures';

/** Characters of a page: the parser is what takes the time here, and a browser's is not ours to test. */
const LONGEST = 12_000;
const TAGS = [
  '<',
  '</div>',
  '</a>',
  '<form><input name=textContent><input name=parentElement><input name=querySelectorAll>',
  '<img name=body>',
  '<a id=CONFIG href="https://arxiv.org/abs/2401.00001">',
  '<article>',
  '<template>',
  '<svg><title>',
  '<table><tr>',
  '<base href="https://evil.example/">',
  '<!--',
  '"',
  "'",
  '=',
  ' class=""',
  ' href="javascript:alert(1)"',
  ' href="https://["',
  '<script type="application/ld+json">',
  '</script>',
  '<p>',
];

/** What a reader gave is what the background takes, whatever the page was: nothing of it is refused in silence. */
function readSoundly(site: Site, document: Document, url: URL): number {
  const { cards } = readPage(site, document, url);
  for (const { paper, votes } of cards) {
    expect(safeParse(paperSchema, JSON.parse(JSON.stringify(paper))).success, JSON.stringify(paper)).toBe(
      true,
    );
    if (votes !== undefined) expect(Number.isSafeInteger(votes)).toBe(true);
  }
  return cards.length;
}

/** A page, parsed; undefined where happy-dom's own parser throws, about once in a thousand pages (21.0, 2026-11). */
function parsed(html: string): Document | undefined {
  try {
    return parseHtml(html);
  } catch {
    return undefined;
  }
}

/** The rule that a reader would teach on this page: by the title of its first card. */
function ruleOf(path: string): Rule | undefined {
  const { site, url, document } = lookAt(path);
  const title = readPage(site, document, url).cards[0]?.titles[0];
  return title && findRule(document, title, url.pathname, '2026-11');
}

const pages = savedPages()
  .map((path) => ({ path, html: readFileSync(`${FIXTURES}/${path}`, 'utf8') }))
  .filter(({ html }) => html.length <= LONGEST);

test('every site has a page among those that are harmed', () => {
  const missing = sites.filter(({ name }) => !pages.some(({ path }) => path.startsWith(`${name}/`)));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('a saved page, harmed: its own site, the reader of any site and a taught rule read sound papers', {
  timeout: PATIENCE * 3,
}, async () => {
  const rules = new Map<string, Rule | undefined>();
  const cases = fc
    .constantFrom(...pages)
    .chain(({ path, html }) => fc.tuple(fc.constant(path), harmedText(html, TAGS)));
  let read = 0;
  await fuzz('pages', cases, ([path, html]) => {
    const { site, url } = lookAt(path);
    const document = parsed(html);
    if (!document) return;
    read += readSoundly(site, document, url);
    read += readSoundly(hostSite(document, url.hostname), document, url);
    if (!rules.has(path)) rules.set(path, ruleOf(path));
    const rule = rules.get(path);
    if (rule) read += readSoundly(hostSite(document, url.hostname, [rule]), document, url);
  });
  expect(read).toBeGreaterThan(0);
});

test('the data of a page with anything in any place: sound papers, by every reader of data', {
  timeout: PATIENCE * 3,
}, async () => {
  const id = '2401.00001';
  const daily = {
    dateString: '2026-10-05',
    dailyPapers: [
      {
        title: 'Tea for Two Agents',
        paper: {
          id,
          title: 'Tea for Two Agents',
          summary: 'We brew.',
          upvotes: 3,
          publishedAt: '2024-01-02T00:00:00.000Z',
          submittedOnDailyAt: '2026-10-05T00:00:00.000Z',
          githubRepo: 'https://github.com/a/b',
          projectPage: 'https://a.example',
          authors: [{ name: 'Ada Lovelace' }],
        },
      },
    ],
  };
  const linked = {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': ['ScholarlyArticle'],
        '@id': `https://arxiv.org/abs/${id}`,
        headline: 'Tea for Two Agents',
        url: 'https://lab.example/papers/1',
        abstract: 'We brew.',
        author: [{ '@type': 'Person', name: 'Ada Lovelace', givenName: 'Ada', familyName: 'Lovelace' }],
        datePublished: '2024-01-02',
        sameAs: ['https://doi.org/10.1234/tea.5'],
        identifier: { value: '10.1234/tea.5' },
      },
    ],
  };
  const said = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 30 }));
  const json = (sound: unknown) =>
    fc.oneof(
      spoiltOf(sound).map((value) => JSON.stringify(value) ?? ''),
      harmedText(JSON.stringify(sound), ['{', '}', '[', ']', '"', ',', ':', 'null', '1e999']),
    );
  const huggingface = sites.find(({ name }) => name === 'huggingface');
  if (!huggingface) throw new Error('no such site');
  const cases = fc.tuple(json(daily), json(linked), fc.array(said, { minLength: 4, maxLength: 4 }));
  await fuzz('page JSON', cases, ([props, data, [title = '', doi = '', author = '', date = '']]) => {
    const document = parseHtml(
      `<main><article><h3><a href="/papers/${id}">Tea for Two Agents</a></h3></article><span class="Z3988"></span></main>`,
    );
    const put = (tag: string, attributes: Record<string, string>, text = '') => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      document.head.append(element);
    };
    document.body.firstElementChild?.setAttribute('data-target', 'DailyPapers');
    document.body.firstElementChild?.setAttribute('data-props', props);
    document
      .querySelector('.Z3988')
      ?.setAttribute('title', `rft_id=info:doi/${doi}&rft.atitle=${title}&rft.au=${author}&rft.date=${date}`);
    put('script', { type: 'application/ld+json' }, data);
    for (const [name, content] of Object.entries({
      title,
      doi,
      author,
      publication_date: date,
      pdf_url: title,
    }))
      put('meta', { name: `citation_${name}`, content });
    readSoundly(huggingface, document, new URL('https://huggingface.co/papers'));
    readSoundly(hostSite(document, 'lab.example'), document, new URL('https://lab.example/papers/1'));
  });
});

test.each([
  [
    'Hugging Face’s',
    'https://huggingface.co/papers',
    (json: string) => `<div data-target="DailyPapers" data-props='${json}'></div>`,
  ],
  [
    'JSON-LD',
    'https://lab.example/papers',
    (json: string) => `<script type="application/ld+json">${json}</script>`,
  ],
])('%s data of 20 MB are left alone', (_, address, page) => {
  const parse = vi.spyOn(JSON, 'parse');
  const url = new URL(address);
  const document = parseHtml(page(`{"x":"${'x'.repeat(20_000_000)}"}`));
  const site = sites.find(({ kind }) => kind(url)) ?? hostSite(document, url.hostname);
  expect(readPage(site, document, url).cards).toEqual([]);
  expect(parse.mock.calls.filter(([text]) => text.length > 1000)).toEqual([]);
  parse.mockRestore();
});
