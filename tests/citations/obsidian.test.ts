/** Obsidian notes: front matter that a YAML parser reads back, file names that any file system takes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Entry } from '../../lib/citations';
import { obsidian } from '../../lib/citations/formats/obsidian';
import { frontMatter } from '../../lib/citations/yaml';
import { withKeys } from './bib-files';
import { sample } from './sample';
import { beyondLatin, paper, tricky } from './tricky';

const all = withKeys([...tricky, ...beyondLatin]);
const files = (entries: readonly Entry[]) => [...(obsidian.files?.(entries) ?? [])];

/** What stands between the two lines of dashes, read by a parser that is not ours, by both versions of YAML. */
function properties(note: string, version: '1.1' | '1.2' = '1.2'): Readonly<Record<string, unknown>> {
  const [, head] = /^---\n(.*?)^---\n/ms.exec(note) ?? [];
  return parse(head ?? '', { version, strict: true, uniqueKeys: true });
}

describe('front matter', () => {
  test('says of a paper what there is to say', () => {
    expect(files(sample).map(({ text }) => properties(text))).toMatchObject([
      {
        title: 'Attention Is All You Need',
        aliases: ['Attention Is All You Need'],
        authors: ['Ashish Vaswani', 'Noam Shazeer'],
        year: 2017,
        date: '2017-06-12',
        url: 'https://arxiv.org/abs/1706.03762',
        arxiv: '1706.03762',
        citekey: 'vaswani2017attention',
        tags: ['to-read', 'R-D'],
      },
      { year: 2024, venue: 'Proceedings of the Conference on A & B', doi: '10.1000/xyz_(123)' },
      { year: 1999, arxiv: 'hep-th/9901001' },
      {
        year: 2018,
        venue: 'Proceedings of the 62nd Annual Meeting (Volume 1: Long Papers)',
        citekey: 'oord-etal-2018-folding',
      },
      { year: 2003, venue: 'Looms' },
      { title: '@article{x,', citekey: 'openreviewabc1' },
    ]);
  });

  test.each([
    ['a colon', 'Title: with a colon'],
    ['quotes', 'A "quoted" \'title\''],
    ['a number sign', 'C# # not a comment'],
    ['a leading dash', '- not a list'],
    ['a leading sign of YAML', '%TAG ! & * | > @ ` { [ ]'],
    ['what looks like another type', 'yes'],
    ['a number', '1e3'],
    ['nothing', '~'],
    ['a backslash', 'a \\n b'],
    ['the end of the front matter', '---'],
    ['other letters', 'Schrödinger 深度学习 🤗'],
  ])('a title with %s is read back as it is', (_, title) => {
    const head = frontMatter([['title', title]]);
    expect(properties(head)).toEqual({ title });
    expect(properties(head, '1.1')).toEqual({ title });
  });

  test('a line break in a title is a blank', () => {
    expect(properties(frontMatter([['title', 'one\n---\ntwo\u2028three']]))).toEqual({
      title: 'one --- two three',
    });
  });

  test('any title, authors and tags are one property each', () => {
    const text = fc.uint16Array({ maxLength: 40 }).map((units) => String.fromCharCode(...units));
    const signs = fc
      .array(fc.constantFrom(...'"\'\\:#-[]{}&*!|>%@`,?~\n\r\t \u0085\u2028\uFEFF', 'a', '---\n', '...\n'))
      .map((parts) => parts.join(''));
    const any = fc.oneof(text, signs);
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 3 }), any, (title, by, tag) => {
        const [file] = files([{ key: 'k', paper: paper({ title, by, abstract: title }), tags: [tag] }]);
        for (const version of ['1.1', '1.2'] as const) {
          const found = properties(file?.text ?? '', version);
          expect(typeof found.title).toBe('string');
          expect(found).toMatchObject({ aliases: [found.title], citekey: 'k', arxiv: '2306.00732' });
          for (const one of [found.authors, found.tags].flatMap((list) => list ?? []))
            expect(one).toBeTypeOf('string');
        }
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});

describe('a note', () => {
  test('has links, the abstract and what the reader wrote, as written', () => {
    const [file] = files([
      {
        key: 'k',
        paper: paper({
          abstract: 'We *prove* $x_1$ <b>.',
          links: { code: 'https://github.com/a/b_(c)' },
          doi: '10.1/x',
        }),
        note: '# Mine\r\n\r\n- [ ] read *it*  again\n    code\u0000',
      },
    ]);
    expect(file?.text.split('---\n')[2]).toBe(`
[arXiv](https://arxiv.org/abs/2306.00732) · [PDF](https://arxiv.org/pdf/2306.00732) · [Code](https://github.com/a/b_%28c%29)

## Abstract

We \\*prove\\* $x_1$ \\<b>.

## Note

# Mine

- [ ] read *it*  again
    code
`);
  });

  test('without abstract and note ends with its links', () => {
    const [file] = files([{ key: 'k', paper: paper() }]);
    expect(file?.text.endsWith('[PDF](https://arxiv.org/pdf/2306.00732)\n')).toBe(true);
  });

  test.each([
    ['to read', 'to-read'],
    ['R&D', 'R-D'],
    ['ml/vision', 'ml/vision'],
    ['2024', '2024-'],
    ['Café 深度', 'Café-深度'],
  ])('the tag "%s" is one that Obsidian takes', (tag, taken) => {
    const [file] = files([{ key: 'k', paper: paper(), tags: [tag, tag] }]);
    expect(properties(file?.text ?? '').tags).toEqual([taken]);
  });
});

describe('file names', () => {
  test('one for each paper, safe everywhere, no two alike in any case', () => {
    const names = files(all).map(({ name }) => name);
    expect(names).toHaveLength(all.length);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length);
    for (const name of names) expect(name).toMatch(/^@[^\\/:*?"<>|#^[\]]+\.md$/);
  });

  test.each([
    ['DBLP:conf/nips/X17', '@DBLP-conf-nips-X17.md'],
    ['hep-th/9901001', '@hep-th-9901001.md'],
    ['..', '@paper.md'],
    ['con', '@con.md'],
    ['a.b.', '@a.b.md'],
  ])('of the key %s', (key, name) => {
    expect(files([{ key, paper: paper() }])[0]?.name).toBe(name);
  });

  test('keys that differ in a sign only get numbers', () => {
    const keys = ['a:b', 'A/b', 'a-b'];
    expect(files(keys.map((key) => ({ key, paper: paper() }))).map(({ name }) => name)).toEqual([
      '@a-b.md',
      '@A-b-2.md',
      '@a-b-3.md',
    ]);
  });
});
