// @vitest-environment happy-dom
/** What each website is known to trip readers with, one by one; and one identity for one paper wherever it is met. */
import { describe, expect, test } from 'vitest';
import { mergePaper, type Paper } from '../../lib/paper';
import { idAt } from '../../lib/sites/read-address';
import { openPage, readCard, readPage } from '../../lib/sites/read-page';
import type { Card } from '../../lib/sites/site';
import { lookAt, openSaved } from './fixtures';

function cardsOf(path: string): readonly Card[] {
  const { site, url, document } = lookAt(path);
  return readPage(site, document, url).cards;
}
const papersOf = (path: string) => cardsOf(path).map(({ paper }) => paper);
const names = (paper: Paper | undefined) => paper?.authors.map(({ name }) => name);
const of = (path: string, place: number) => papersOf(path)[place];

describe('traps', () => {
  test('a card is there twice, for wide and narrow windows: one paper, both copies marked', () => {
    const [card] = cardsOf('pubmed/paper.html');
    expect([cardsOf('pubmed/paper.html').length, card?.titles.length]).toEqual([1, 2]);
    expect(cardsOf('huggingface/trending.html')[0]?.slots).toHaveLength(2);
  });

  test('the first link of a card is a picture, a number or nothing', () => {
    expect(of('paperscool/list.html', 0)?.title).toBe('Folding Sparse0 Looms by Method M0');
    expect(of('alphaxiv/list.html', 0)?.title).toBe('Folding Sparse0 Looms by Method M0');
  });

  test('a card lies within another, where a page lost an end tag: each has its own', () => {
    for (const site of [
      'pmlr',
      'neurips',
      'dblp',
      'rxiv',
      'semanticscholar',
      'googlescholar',
      'pubmed',
      'acm',
      'ieee',
      'paperscool',
      'arxivsanity',
    ]) {
      const outer = papersOf(`${site}/odd.html`).find(({ title }) => title.startsWith('Bending'));
      const inner = papersOf(`${site}/odd.html`).find(({ title }) => title.startsWith('Painting'));
      expect([site, outer === undefined, inner === undefined]).toEqual([site, false, false]);
      expect([site, JSON.stringify(outer).includes('Recurrent7')]).toEqual([site, false]);
    }
  });

  test.each([
    ['an ellipsis', 'googlescholar/list.html', 0, ['A Almeida-Sparse0', 'D Ferrari-Sparse0'], 1],
    ['three dots', 'googlescholar/profile.html', 0, ['A Almeida-Sparse0', 'D Ferrari-Sparse0'], 1],
    [
      '"+5 authors"',
      'semanticscholar/list.html',
      1,
      ['Bruno Dvorak-Rotating1', 'Elif Ivanova-Rotating1', 'Hanna Nakamura-Rotating1'],
      5,
    ],
    [
      'nothing',
      'googlescholar/list.html',
      2,
      ['C Gunther-Patient2', 'F Lindqvist-Patient2', 'I Quist-Patient2', 'L Varga-Patient2'],
      undefined,
    ],
  ])('a line of authors ends with %s', (_, path, place, shown, more) => {
    expect([names(of(path, place)), of(path, place)?.moreAuthors]).toEqual([shown, more]);
  });

  test('an ORCID label stands before a name, a number after it', () => {
    expect(names(of('rxiv/list.html', 0))?.[0]).toBe('Ada Almeida-Sparse0');
    expect(names(of('dblp/list.html', 1))?.[0]).toBe('Wei Wang');
    expect(names(of('pubmed/list.html', 0))).toEqual(['Almeida-Sparse0 A', 'Ferrari-Sparse0 D']);
  });

  test('"[PDF]" and its like stand before a title', () => {
    expect(papersOf('googlescholar/list.html').map(({ title }) => title)).toEqual([
      'Folding Sparse0 Looms by Method M0',
      'Tracing Rotating1 Quilts by Method M1',
      'Turning Patient2 Yarns by Method M2',
      'Cooling Hidden4 Ladders by Method M4',
    ]);
  });

  test('the front matter is no paper, and its editors are nobody’s authors', () => {
    for (const page of ['acl/list.html', 'acl/author.html', 'acl/long.html'])
      expect(JSON.stringify(papersOf(page))).not.toMatch(/Proceedings of the 62nd|Another Editor/);
    expect(papersOf('acl/empty.html')).toEqual([]);
  });

  test('an abstract stands beside its card, or there is none; the next one’s is not taken', () => {
    expect(papersOf('acl/list.html').map(({ abstract }) => /(\w+\d) /.exec(abstract ?? '')?.[1])).toEqual([
      'Sparse0',
      'Rotating1',
      undefined,
      'Hidden4',
    ]);
  });

  test('a letter of a title stands in an element of its own', () => {
    expect(of('acl/paper-no-meta.html', 0)?.title).toBe('Folding Sparse0 Looms by Method M0');
  });

  test('OpenReview typesets formulas and keeps no source: the title is known to be damaged', () => {
    expect(of('openreview/list.html', 2)).toMatchObject({ lossy: true });
    expect(of('openreview/list.html', 0)?.lossy).toBeUndefined();
  });

  test('"et al. (5 additional authors not shown)"; anonymous authors; a reply that is no paper', () => {
    expect(of('openreview/list.html', 1)).toMatchObject({ authors: { length: 2 }, moreAuthors: 5 });
    expect(names(of('openreview/list.html', 3))).toEqual(['Anonymous']);
    expect(papersOf('openreview/list.html')).toHaveLength(5);
  });

  test('steps within OpenReview leave the tags of the paper before this one', () => {
    expect(JSON.stringify(papersOf('openreview/moved-on.html'))).not.toContain('Sparse0');
  });

  test('a paper’s own page gives its BibTeX, and half of one is none', () => {
    expect(of('acl/paper.html', 0)?.bibtex).toMatch(/^@inproceedings\{.*pages = "1--9" \}$/);
    expect(of('acl/paper-no-meta.html', 0)?.bibtex).toBeUndefined();
    expect(of('openreview/paper.html', 0)?.bibtex).toContain('booktitle={The Twelfth Conference on Teapots}');
  });

  test('a full stop ends a title, but not a question or three dots', () => {
    expect([0, 1, 4].map((place) => of('dblp/list.html', place)?.title)).toEqual([
      'Folding Sparse0 Looms by Method M0',
      'Are Kettles Enough?',
      'Counting n-grams in Amber4 Kettles...',
    ]);
    expect(of('pubmed/list.html', 0)?.title).toBe('Folding Sparse0 Looms by Method M0');
  });

  test.each([
    ["a machine's summary", 'semanticscholar/list.html', 0],
    ['a cut abstract', 'semanticscholar/list.html', 1],
    ['a snippet', 'googlescholar/list.html', 0],
    ['a snippet of a journal', 'pubmed/list.html', 0],
    ['a line with an end that is not its own', 'acm/list.html', 0],
    ['what may be a summary', 'emergentmind/list.html', 0],
  ])('%s is lit, and is no abstract', (_, path, place) => {
    const card = cardsOf(path)[place];
    expect(card?.abstracts.length).toBeGreaterThan(0);
    expect(card?.paper.abstract).toBeUndefined();
  });

  test("a machine's summary stands before the abstract in the page's data", () => {
    expect(of('semanticscholar/paper.html', 0)?.abstract).toMatch(/^We show that Sparse0/);
    expect(of('emergentmind/paper.html', 0)?.abstract).toMatch(/^We show that Sparse0/);
  });

  test("the page's data is of the paper before this one", () => {
    expect(of('semanticscholar/moved-on.html', 0)).toMatchObject({
      title: 'Tracing Rotating1 Quilts by Method M1',
    });
    expect(JSON.stringify(papersOf('semanticscholar/moved-on.html'))).not.toMatch(
      /Sparse0|Copper8|2503\.01001/,
    );
    expect(JSON.stringify(papersOf('ieee/moved-on.html'))).not.toContain('Sparse0');
  });

  test('mathematics reads the same before and after it is typeset', () => {
    expect(of('paperscool/list.html', 1)?.title).toBe('Tracing Rotating1 Quilts by Method M1 in $O(n)$');
    expect(of('paperscool/list.html', 2)?.title).toBe('Turning Patient2 Yarns by Method M2 in $O(n)$');
    expect(of('paperscool/list.html', 1)?.abstract).toMatch(/ It needs \$O\(n\)\$ steps\.$/);
  });

  test('the proceedings themselves are the first entry', () => {
    expect(papersOf('dblp/list.html').map(({ title }) => title)).not.toContain(
      'Proceedings of the 9th Conference on Teapots, TEAPOT 2025',
    );
  });

  test('a paragraph lies in a paragraph, which a browser makes three of', () => {
    expect(of('neurips/paper.html', 0)?.abstract).toMatch(/^We show that Sparse0 .* supervision\.$/);
  });

  test('a panel in a card, an abstract or the literature links to other papers', () => {
    expect(of('paperscool/list.html', 2)?.id).toBe('arxiv:2503.01002');
    expect(of('cvf/paper.html', 0)?.id).toBe('arxiv:2503.01001');
    expect(of('pmlr/paper.html', 0)?.id).toBe('openreview:aB3dE_6hIj');
    expect(of('rxiv/paper.html', 0)?.id).toBe('doi:10.1101/2026.01.01.600000');
    expect(of('acm/paper.html', 0)?.id).toBe('doi:10.1145/3600000.3600001');
  });

  test('rows are replaced in place as one pages', () => {
    const { site, url, document } = openSaved('semanticscholar/list.html');
    const later = openSaved('semanticscholar/long.html').document;
    const page = openPage(site, document, url);
    const row = document.querySelector('.cl-paper-row');
    if (!page || !row) throw new Error('the fixture has changed');
    row.innerHTML = later.querySelector('.cl-paper-row')?.innerHTML ?? '';
    const reading = readCard(site, row, page);
    expect('card' in reading && reading.card.paper.title).toBe('Pruning Northern10 Dials by Method M10');
  });
});

describe('one paper, met on two pages of a site', () => {
  test.each([
    ['cvf', 'list', 0],
    ['pmlr', 'list', 0],
    ['neurips', 'list', 0],
    ['dblp', 'list', 0],
    ['rxiv', 'list', 0],
    ['semanticscholar', 'list', 0],
    ['pubmed', 'list', 0],
    ['acm', 'list', 0],
    ['paperscool', 'list', 0],
    ['arxivsanity', 'list', 0],
    ['alphaxiv', 'list', 0],
    ['emergentmind', 'list', 0],
  ])('%s: is one record, with the abstract of its own page', (site, list, place) => {
    const listed = of(`${site}/${list}.html`, place);
    const own = of(`${site}/paper.html`, 0);
    if (!listed || !own) throw new Error('the fixtures have changed');
    expect(own.id).toBe(listed.id);
    const merged = mergePaper(listed, own);
    expect(merged.title).toBe(listed.title);
    // DBLP has no abstracts.
    expect(merged.abstract?.length ?? 0)[site === 'dblp' ? 'toBe' : 'toBeGreaterThan'](
      site === 'dblp' ? 0 : 100,
    );
  });

  test.each([
    ['googlescholar/profile.html', 1, 'googlescholar/paper.html'],
    ['ieee/list.html', 0, 'ieee/paper.html'],
  ])(
    '%s: where only its own page tells a better identity, the one of the list is among its aliases',
    (list, place, own) => {
      const listed = of(list, place);
      const [card] = cardsOf(own);
      expect(listed?.id).toMatch(/^url:/);
      expect(card?.paper.id).toMatch(/^(?:arxiv|doi):/);
      expect(card?.paper.aliases).toContain(listed?.id);
    },
  );
});

test('one paper of arXiv is one, wherever it is met', () => {
  const everywhere = ['paperscool/paper', 'arxivsanity/paper', 'alphaxiv/paper', 'emergentmind/paper'].map(
    (path) => of(`${path}.html`, 0)?.id,
  );
  expect(everywhere).toEqual(Array(4).fill('arxiv:2503.01000'));
});

test.each([
  [
    'a PDF and its page, NeurIPS',
    'https://papers.nips.cc/paper/2024/file/b0f4743f2421d3955cd4fc422ae05dfc-Paper-Conference.pdf',
    'https://proceedings.neurips.cc/paper_files/paper/2024/hash/b0f4743f2421d3955cd4fc422ae05dfc-Abstract-Conference.html',
  ],
  [
    'a PDF and its page, CVF',
    'http://openaccess.thecvf.com/content/CVPR2025/papers/Tea_A_CVPR_2025_paper.pdf',
    'https://openaccess.thecvf.com/content/CVPR2025/html/Tea_A_CVPR_2025_paper.html',
  ],
  [
    'a PDF and its page, PMLR',
    'https://proceedings.mlr.press/v267/tea25a/tea25a.pdf',
    'https://proceedings.mlr.press/v267/tea25a.html',
  ],
  [
    'with and without words, Semantic Scholar',
    `https://www.semanticscholar.org/paper/Tea/${'a'.repeat(40)}/figure/1`,
    `https://www.semanticscholar.org/paper/${'a'.repeat(40)}`,
  ],
  [
    'two hosts, DBLP',
    'https://dblp.uni-trier.de/rec/html/conf/icml/Tea25',
    'https://dblp.org/rec/conf/icml/Tea25.html',
  ],
  [
    'a version of a preprint and its DOI',
    'https://www.medrxiv.org/content/10.1101/2026.01.02.26300001v3.full',
    'https://doi.org/10.1101/2026.01.02.26300001',
  ],
  [
    'Hugging Face and arXiv',
    'https://huggingface.co/papers/2503.01000',
    'https://arxiv.org/abs/2503.01000v2',
  ],
])('%s: one paper', (_, one, other) => {
  expect(idAt(one)).toBe(idAt(other));
});

test('addresses that are none have no paper', () => {
  expect(['javascript:0', 'http://[bad', '', undefined].map((address) => idAt(address))).toEqual(
    Array(4).fill(undefined),
  );
});
