/** What a .bib file says is read as the reader means it; what is broken says where, and never stops the others. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { formats } from '../../lib/citations';
import { defaultOptions } from '../../lib/citations/formats/format';
import { plainText } from '../../lib/citations/tex';
import { fromTex } from '../../lib/imports/from-tex';
import { openBib } from '../../lib/imports/read-bib';
import type { Broken, Incoming } from '../../lib/imports/types';
import { importItem } from '../../lib/messages/schemas';
import { withKeys } from '../citations/bib-files';
import { sample } from '../citations/sample';
import { beyondLatin, paper, tricky } from '../citations/tricky';

vi.setConfig({ testTimeout: 120_000 });

function read(text: string): { readonly found: readonly Incoming[]; readonly broken: readonly Broken[] } {
  const all = [...openBib(text).entries()];
  return {
    found: all.flatMap((one) => ('read' in one ? [one.read] : [])),
    broken: all.flatMap((one) => ('broken' in one ? [one.broken] : [])),
  };
}
const only = (text: string): Incoming => {
  const { found, broken } = read(text);
  expect(broken).toEqual([]);
  const [one] = found;
  if (!one || found.length > 1) throw new Error(`${found.length} entries`);
  return one;
};

describe('which paper an entry is', () => {
  test.each([
    ['arXiv’s own', '@misc{a, title={T}, eprint={2306.00732v2}, archivePrefix={arXiv}}', 'arxiv:2306.00732'],
    [
      'an old number',
      '@misc{a, title={T}, eprint={math.GT/0309136}, eprinttype={arxiv}}',
      'arxiv:math/0309136',
    ],
    [
      'Google Scholar',
      '@article{a, title={T}, journal={arXiv preprint arXiv:1706.03762}, year={2017}}',
      'arxiv:1706.03762',
    ],
    ['DBLP', '@article{a, title={T}, journal={CoRR}, volume={abs/1706.03762}}', 'arxiv:1706.03762'],
    ['Zotero', '@misc{a, title={T}, url={http://arxiv.org/abs/1706.03762v7}}', 'arxiv:1706.03762'],
    ['arXiv’s DOI', '@misc{a, title={T}, doi={10.48550/arXiv.1706.03762}}', 'arxiv:1706.03762'],
    [
      'Better BibTeX',
      '@misc{a, title={T}, number={arXiv:1706.03762}, publisher={arXiv}}',
      'arxiv:1706.03762',
    ],
    [
      'another archive’s number',
      '@misc{a, title={T}, eprint={2306.00732}, eprinttype={jstor}, doi={10.1/x}}',
      undefined,
    ],
    [
      'a DOI as an address',
      '@article{a, title={T}, doi={https://doi.org/10.1000/ABC\\_x}}',
      'doi:10.1000/abc_x',
    ],
    [
      'the ACL by its DOI',
      '@inproceedings{a, title={T}, doi={10.18653/v1/2020.acl-main.1}}',
      'acl:2020.acl-main.1',
    ],
    [
      'the ACL by its address',
      '@inproceedings{a, title={T}, url={https://www.aclweb.org/anthology/P18-1001/}}',
      'acl:P18-1001',
    ],
    [
      'OpenReview',
      '@inproceedings{a, title={T}, url={https://openreview.net/forum?id=rJl-b3RcF7}}',
      'openreview:rJl-b3RcF7',
    ],
  ])('%s', (_, bib, id) => {
    const found = only(bib).paper.id;
    if (id) expect(found).toBe(id);
    else expect(found).not.toMatch(/^arxiv/);
  });

  test('a book without any is known by what is printed on it, wherever it stands and however it is cased', () => {
    const [one, other] = [
      only('@book{a, title={Pattern Recognition}, author={Bishop, Christopher M.}, year=2006}'),
      only('\n\n@book{b, title={{PATTERN} recognition}, author={Bishop, Christopher}, year={2006}}'),
    ];
    expect(one.paper.id).toMatch(/^bib:[a-z0-9]+$/);
    expect(other.paper.id).toBe(one.paper.id);
    expect(one.paper.url).toBe('');
  });

  test('an address that nobody knows is https', () => {
    const { id, url } = only('@misc{a, title={T}, howpublished={\\url{http://example.org/a\\_b}}}').paper;
    expect([id.slice(0, 4), url]).toEqual(['url:', 'https://example.org/a_b']);
  });
});

describe('what an entry says', () => {
  test('title, names, date, venue, and what the reader noted', () => {
    expect(
      only(`@string{jml = "Journal of " # "ML"}
@article{Oord:2020,
  title = {{BERT} for Schr{\\"o}dinger: $\\ell_p$ --- 50\\% {\\emph{more}}},
  author = {van den Oord, A{\\"a}ron and {Gemini Team, Google} and Luc Van Gool and Davis, Jr., Sammy and others},
  journal = jml, volume = 3, number = {2}, pages = {12--34}, year = 2020, month = oct,
  keywords = {to read, R\\&D; attention}, note = {Read \\textbf{twice}}, abstract = {In  two
lines}, doi = {10.1000/x}
}`),
    ).toEqual({
      line: 2,
      key: 'Oord:2020',
      paper: {
        id: 'doi:10.1000/x',
        url: 'https://doi.org/10.1000/x',
        title: 'BERT for Schrödinger: $\\ell_p$ — 50% more',
        authors: [
          { name: 'Aäron van den Oord', family: 'van den Oord', given: 'Aäron' },
          { name: 'Gemini Team, Google', family: 'Gemini Team, Google', given: '' },
          { name: 'Luc Van Gool' },
          { name: 'Sammy Davis Jr.', family: 'Davis Jr.', given: 'Sammy' },
        ],
        moreAuthors: 1,
        published: '2020-10',
        doi: '10.1000/x',
        abstract: 'In two lines',
        source: 'file',
      },
      // The parser sorts them.
      tags: ['attention', 'R&D', 'to read'],
      note: 'Read twice',
      publication: {
        type: 'journal',
        container: 'Journal of ML',
        volume: '3',
        number: '2',
        pages: '12-34',
        year: '2020',
        month: '10',
      },
    });
  });

  test.each([
    [
      'address = {Z{\\"u}rich}, series = {LNCS}, language = {ngerman}',
      { address: 'Zürich', series: 'LNCS', language: 'ngerman' },
    ],
    ['location = {Paris}', { address: 'Paris' }],
    [
      'editor = {Editor, An and {The Team}}',
      {
        editors: [
          { name: 'An Editor', family: 'Editor', given: 'An' },
          { name: 'The Team', family: 'The Team', given: '' },
        ],
      },
    ],
    ['month = aug', { month: '08' }],
    ['month = oct # "-" # nov', { month: '10/11' }],
    ['month = {August}', { month: '08' }],
    ['month = jun # "~2"', { month: '06' }],
    ['date = {2018-10/2018-11}', { month: '10/11' }],
    ['month = "2~" # jun', { month: '06' }],
    ['month = {12 June}', { month: '06' }],
    ['month = nov # "-" # oct', { month: '11' }],
  ])('more of the volume: %s', (field, more) => {
    const { publication } = only(
      `@inproceedings{a, title={T}, author={A, B}, booktitle={P}, year={2018}, ${field}}`,
    );
    expect(publication).toMatchObject({ container: 'P', ...more });
  });

  test.each([['{soon}'], ['{13}'], ['{2018}'], ['"12~" # jun']])(
    'nothing of what is no month: %s',
    (month) => {
      const { publication, paper: found } = only(
        `@article{a, title={T}, journal={J}, year={2018}, month = ${month}}`,
      );
      expect([publication?.month, found.published]).toEqual([undefined, '2018']);
    },
  );

  test('editors are authors where there are none', () => {
    const { paper: found, publication } = only('@inproceedings{a, title={T}, booktitle={P}, editor={A, B}}');
    expect([found.authors, publication?.editors]).toEqual([
      [{ name: 'B A', family: 'A', given: 'B' }],
      undefined,
    ]);
  });

  test('fields of the volume that it refers to, wherever that stands', () => {
    const { publication, paper: found } = only(
      '@inproceedings{c, crossref={P}, title={Child}}\n@proceedings{p, title={The Volume}, booktitle={The Volume}, year=2001}',
    );
    expect([publication?.container, found.published]).toEqual(['The Volume', '2001']);
  });

  test('who brought out a book, a thesis or a report is kept in words', () => {
    const place = (bib: string) => only(bib).paper.journalRef;
    expect(place('@book{a, title={T}, publisher={MIT Press}, edition={2nd}}')).toBe('MIT Press, 2nd');
    expect(place('@phdthesis{a, title={T}, school={Universit{\\"a}t X}}')).toBe('PhD thesis, Universität X');
    expect(place('@techreport{a, title={T}, institution={Y}, type={White Paper}}')).toBe('White Paper, Y');
    expect(place('@misc{a, title={T}, publisher={arXiv}}')).toBeUndefined();
  });

  test('a preprint is published nowhere', () => {
    expect(
      only('@article{a, title={T}, journal={arXiv preprint arXiv:1706.03762}}').publication,
    ).toBeUndefined();
    expect(
      only('@article{a, title={T}, journal={CoRR}, volume={abs/1706.03762}}').publication,
    ).toBeUndefined();
  });

  test.each([
    ['two amounts are no mathematics', 'From \\$5 and \\$10', 'From $5 and $10'],
    ['two that would be', '\\$x\\$ y', '\\$x\\$ y'],
    ['braces that are meant', '\\{a\\} {B}', '{a} B'],
    ['ties and dashes', 'A~B -- C --- D', 'A B – C — D'],
    ['a command that nobody knows', '\\foo{x} y', 'x y'],
  ])('%s', (_, tex, text) => expect(fromTex(tex)).toBe(text));
});

describe('what is broken', () => {
  test('is told by its line, and the others are read', () => {
    const { found, broken } = read(`@article{one, title={One}}
@misc{open, title={Unclosed, year = {2020}

@article{two, title={Two}}
@article{no title, year=2020}
@article{three, year=2020}
mail me@example.org (home)
@article{four,
  title = {Four}
}`);
    expect(found.map(({ key, line }) => [key, line])).toEqual([
      ['one', 1],
      ['two', 4],
      ['four', 8],
    ]);
    expect(broken.map(({ line, why }) => [line, why])).toEqual([
      [2, 'unclosed'],
      [5, 'syntax'],
      [6, 'untitled'],
    ]);
  });

  test('comments, strings and volumes are no papers', () => {
    expect(
      read(
        '% Encoding: UTF-8\n@comment{jabref-meta: x}\n@string{a="b"}\n@preamble{"x"}\n@proceedings{p, title={P}}',
      ),
    ).toEqual({
      found: [],
      broken: [],
    });
  });

  test.each([
    ['nothing but beginnings', '@a{b,\n'.repeat(100_000)],
    ['nothing but braces', `@article{x, title={${'{'.repeat(100_000)}`],
    ['depth', `@article{x, title=${'{'.repeat(20_000)}a${'}'.repeat(20_000)}}`],
    ['blanks', `@article${' '.repeat(1_000_000)}{`],
    ['dollars', `@article{x, title={${'$'.repeat(50_000)}}}`],
    ['backslashes', `@article{x, title={${'\\'.repeat(50_000)}}}`],
    ['names', `@article{x, title={T}, author={${'A and '.repeat(20_000)}B}}`],
    ['one entry of a megabyte', `@article{x, title={T}, abstract={${'word '.repeat(200_000)}}}`],
  ])('%s: an end comes soon', (_, text) => {
    const start = performance.now();
    const { found, broken } = read(`${text}\n\n@article{last, title={Last}}`);
    expect(found.length + broken.length).toBeGreaterThan(0);
    // Generous: other work runs on the machine. What is not linear takes minutes.
    expect(performance.now() - start).toBeLessThan(60_000);
  });

  test('prototypes are nobody’s fields', () => {
    const { found } = read(
      '@article{__proto__, title={T}, __proto__={x}, constructor={y}, author={__proto__}}',
    );
    expect(found[0]?.paper.title).toBe('T');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('whatever a file holds, what is read can be saved, and nothing throws', () => {
    const pieces = [
      '@article{', '@misc{k,', '@book(k2,', '@string{', '@comment{', 'title={', 'title = "', 'author={', ' and ', ',', '}', '{', '"', ')',
      '\n', '\\', '$', '%', '#', '~', '\\"{o}', '{\\ss}', 'year=2020', 'doi={10.1/x}', 'eprint={2306.00732}', 'crossref={k}', 'x'.repeat(400),
      '\u0000', '\uD800', '\uFFFF', '深度', '🤗', ' A. B', 'keywords={a,b}', 'note={', 'journal=', 'month=oct', '\u202E', '@',
    ]; // biome-ignore format: a table
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const { found } = read(parts.join(''));
        for (const { line: _, key, paper: one, ...rest } of found) {
          const item = { paper: one, ...(key && { key }), ...rest };
          expect(
            v.safeParse(importItem, JSON.parse(JSON.stringify(item))).success,
            JSON.stringify(item),
          ).toBe(true);
        }
      }),
      { seed: 202611, numRuns: 1500 },
    );
  });
});

describe.each(formats.filter(({ extension }) => extension === 'bib'))(
  'our own $name comes back',
  (format) => {
    const options = { ...defaultOptions, abstract: true, keywords: true, note: true, month: true };
    const entries = withKeys([...tricky, ...beyondLatin]).filter(
      ({ paper: { title } }) => plainText(title) !== '',
    );

    test('as many entries, under their keys, as the papers that they are', () => {
      const { found, broken } = read(format.render(entries, options));
      expect(broken).toEqual([]);
      expect(found.map(({ key }) => key)).toEqual(entries.map(({ key }) => key));
      const known = entries.filter(({ paper: { id } }) => /^(?:arxiv|doi):/.test(id));
      const ids = new Map(found.map(({ key, paper: { id } }) => [key, id]));
      expect(known.map(({ key }) => ids.get(key))).toEqual(known.map(({ paper: { id } }) => id));
    });

    test('of published papers all that is known of the volume comes back, and is written again as it was', () => {
      const published = sample.filter(({ publication }) => publication);
      const text = format.render(published, defaultOptions);
      const again = read(text).found.map(({ paper: one, key, publication }) => ({
        paper: one,
        key,
        ...(publication && { publication }),
      }));
      expect(again).toHaveLength(published.length);
      expect(format.render(again, defaultOptions)).toBe(text);
    });

    test('a file written, imported and written again is the same', () => {
      const text = format.render(
        withKeys([
          paper({
            title: 'Bayesian BERT for Schrödinger: $\\ell_p$ in 50% of {sets}',
            by: ['Aäron van den Oord', 'Gemini Team, Google', 'Luc Van Gool'],
          }),
          paper({
            arxiv: '2306.00733',
            title: 'From $5 & $10',
            published: '2023-06-02',
            categories: ['cs.CL'],
          }),
        ]),
        options,
      );
      const { found } = read(text);
      const again = found.map(({ paper: one, key, tags, note }) => ({ paper: one, key, tags, note }));
      const second = format.render(again, options);
      expect(
        format.render(
          read(second).found.map(({ paper: one, key, tags, note }) => ({ paper: one, key, tags, note })),
          options,
        ),
      ).toBe(second);
      expect(second.replace(/\n {2}(?:note|keywords|primaryClass|eprintclass).*/g, '')).toBe(
        text.replace(/\n {2}(?:note|keywords|primaryClass|eprintclass).*/g, ''),
      );
    });
  },
);
