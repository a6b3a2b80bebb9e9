// @vitest-environment happy-dom
/** A paper's own page on a host of which nothing is known: what its head says. */
import { expect, test } from 'vitest';
import { urlPaperId } from '../../../lib/paper';
import { hostSite } from '../../../lib/sites/generic/site';
import { readPage } from '../../../lib/sites/read-page';
import { parseHtml } from '../fixtures';

const HERE = new URL('https://journal.example/articles/7?from=toc');

function paperAt(head: string, body = '<main><h1>Tea for Two Agents</h1></main>') {
  const document = parseHtml(`<html><head>${head}</head><body>${body}</body></html>`);
  const site = hostSite(document, 'journal.example');
  return { kind: site.kind(HERE), card: readPage(site, document, HERE).cards[0] };
}

const meta = (tags: readonly (readonly [string, string])[]) =>
  tags.map(([name, content]) => `<meta name="${name}" content="${content}">`).join('');

test('the tags of Highwire Press', () => {
  const abstract = 'We boil water and drink it. '.repeat(12).trim();
  const { kind, card } = paperAt(
    meta([
      ['citation_title', 'Tea for Two Agents'],
      ['citation_author', 'Lovelace, Ada'],
      ['citation_author', 'Turing, Alan'],
      ['citation_publication_date', '2024/3/1'],
      ['citation_doi', 'doi:10.1145/ABC.2'],
      ['citation_pdf_url', 'https://journal.example/7.pdf'],
      ['citation_journal_title', 'Journal of Tea'],
    ]),
    `<main><h1>Tea for Two Agents</h1><section><h2>Abstract</h2><p>${abstract}</p></section>
     <ol><li><a href="https://arxiv.org/abs/2401.00001">A Reference That Is Not This Paper</a></li></ol></main>`,
  );
  expect(kind).toBe('paper');
  expect(card?.paper).toEqual({
    id: 'doi:10.1145/abc.2',
    // A list of this host may link to it without telling more.
    aliases: [urlPaperId(HERE.href)],
    title: 'Tea for Two Agents',
    url: 'https://doi.org/10.1145/abc.2',
    authors: [
      { name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' },
      { name: 'Alan Turing', family: 'Turing', given: 'Alan' },
    ],
    published: '2024-03-01',
    doi: '10.1145/abc.2',
    journalRef: 'Journal of Tea',
    links: { pdf: 'https://journal.example/7.pdf' },
    abstract,
    source: 'web-journal-example',
  });
  expect(card?.slots.map(({ tagName }) => tagName)).toEqual(['H1']);
});

test.each<[string, string, string | undefined]>([
  [
    'Dublin Core with an author',
    meta([
      ['DC.title', 'Tea for Two Agents'],
      ['DC.creator', 'Ada Lovelace'],
    ]),
    'url',
  ],
  [
    'Dublin Core with a DOI',
    meta([
      ['dc.title', 'Tea for Two Agents'],
      ['dc.identifier', '10.1145/1.2'],
    ]),
    'doi',
  ],
  [
    'DCTERMS',
    meta([
      ['DCTERMS.title', 'Tea for Two Agents'],
      ['DCTERMS.creator', 'Ada Lovelace'],
    ]),
    'url',
  ],
  ['a title alone, as blogs have it', meta([['DC.title', 'Tea for Two Agents']]), undefined],
  [
    'an arXiv identifier before a DOI',
    meta([
      ['citation_title', 'Tea for Two Agents'],
      ['citation_arxiv_id', '2401.00001'],
      ['citation_doi', '10.1145/1.2'],
    ]),
    'arxiv',
  ],
  [
    'the data of one article',
    '<script type="application/ld+json">{"@type":["ScholarlyArticle"],"headline":"Tea for Two Agents","identifier":{"@type":"PropertyValue","value":"10.1145/1.2"}}</script>',
    'doi',
  ],
  [
    'an article of a newspaper is no paper',
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tea for Two Agents","url":"https://journal.example/1"}</script>',
    undefined,
  ],
  ['broken data', '<script type="application/ld+json">{"@type":"Scholarly</script>', undefined],
])('%s', (_, head, kind) => {
  expect(paperAt(head).card?.paper.id.split(':')[0]).toBe(kind);
});

test('without an identity of its own a paper has that of its canonical address', () => {
  const { card } = paperAt(
    `<link rel="canonical" href="https://journal.example/articles/7">${meta([['citation_title', 'Tea for Two Agents']])}`,
  );
  expect(card?.paper).toMatchObject({
    id: expect.stringMatching(/^url:/),
    url: 'https://journal.example/articles/7',
  });
});
