/** Entries for BibTeX and biblatex: which type, which fields, and what may stand in them. */
import { describe, expect, test } from 'vitest';
import { biblatex } from '../../lib/citations/formats/biblatex';
import { bibtex } from '../../lib/citations/formats/bibtex';
import { defaultOptions, type Entry, type ExportOptions } from '../../lib/citations/formats/format';
import { paper } from './tricky';

const entry = (facts: Parameters<typeof paper>[0] = {}, more: Partial<Entry> = {}): Entry => ({
  key: 'k',
  paper: paper(facts),
  ...more,
});

// So that a row can say that a field is not there.
const ABSENT = Object.fromEntries(
  [
    'author',
    'key',
    'month',
    'eprint',
    'abstract',
    'keywords',
    'note',
    'number',
    'pubstate',
    'publisher',
    'url',
  ].map((name) => [name, undefined]),
);

/** The fields of a single entry, and its type. */
function fields(text: string): Readonly<Record<string, string | undefined>> {
  const lines = Array.from(text.matchAll(/^ {2}(\w+) += (.*),$/gm), ([, name = '', value = '']) => [
    name,
    value,
  ]);
  return { ...ABSENT, type: /^@(\w+)/.exec(text)?.[1], ...Object.fromEntries(lines) };
}

const classic = (one: Entry, options: Partial<ExportOptions> = {}) =>
  fields(bibtex.render([one], { ...defaultOptions, ...options }));
const modern = (one: Entry, options: Partial<ExportOptions> = {}) =>
  fields(biblatex.render([one], { ...defaultOptions, ...options }));

test('the entry of the reference, to the letter', () => {
  const attention = paper({
    arxiv: '1706.03762',
    title: 'Attention Is All You Need',
    by: ['Ashish Vaswani', 'Noam Shazeer'],
    published: '2017-06-12',
    categories: ['cs.CL'],
  });
  expect(bibtex.render([{ key: 'vaswani2017attention', paper: attention }])).toBe(`@misc{vaswani2017attention,
  title         = {Attention Is All You Need},
  author        = {Vaswani, Ashish and Shazeer, Noam},
  year          = {2017},
  eprint        = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass  = {cs.CL},
  url           = {https://arxiv.org/abs/1706.03762},
}
`);
});

test('one blank line between entries, none at the end', () => {
  expect(bibtex.render([entry(), entry()])).toMatch(/\}\n\n@misc\{ka,[^@]*[^\n]\n$/);
});

describe('keys', () => {
  test('equal up to case they are told apart, or BibTeX would stop', () => {
    const keys = ['Smith2020', 'smith2020', 'smith2020a'].map((key) => ({ ...entry(), key }));
    expect(bibtex.render(keys).match(/(?<=\{)\w+(?=,\n)/g)).toEqual([
      'Smith2020',
      'smith2020a',
      'smith2020aa',
    ]);
  });

  test('a key of the reader stays; what would end it goes', () => {
    expect(bibtex.render([entry({}, { key: 'DBLP:conf/x_1-2' })])).toMatch(/^@misc\{DBLP:conf\/x_1-2,\n/);
    expect(bibtex.render([entry({}, { key: 'a b,c}{%#"' })])).toMatch(/^@misc\{abc,\n/);
    expect(bibtex.render([entry({}, { key: '{}' })])).toMatch(/^@misc\{paper,\n/);
  });
});

describe('years', () => {
  test.each([
    ['the first version says', { arxiv: '2312.00001', published: '2023-11-30' }, '{2023}'],
    ['else the identifier', { arxiv: '2306.00732' }, '{2023}'],
    ['of either kind', { arxiv: 'hep-th/9901001' }, '{1999}'],
    ['a date that is none', { arxiv: '2306.00732', published: 'Sep 8' }, '{2023}'],
  ])('%s', (_, facts, year) => {
    expect(classic(entry(facts)).year).toBe(year);
  });

  test('unknown: no field', () => {
    const elsewhere = entry({ id: 'openreview:x', url: 'https://openreview.net/forum?id=x' });
    expect(classic(elsewhere).year).toBeUndefined();
    expect(modern(elsewhere).date).toBeUndefined();
  });

  test('a month is a macro, if asked for; biblatex has whole dates', () => {
    const dated = entry({ published: '2023-06-01' });
    expect(classic(dated).month).toBeUndefined();
    expect(bibtex.render([dated], { ...defaultOptions, month: true })).toContain('month         = jun,');
    expect(modern(dated).date).toBe('{2023-06-01}');
    expect(modern(entry()).date).toBe('{2023-06}');
  });
});

describe('without', () => {
  test('an author: a key to sort by, in BibTeX', () => {
    expect(classic(entry({ by: [] }))).toMatchObject({ key: '{k}', author: undefined });
    expect(modern(entry({ by: [] })).key).toBeUndefined();
    expect(classic(entry({ by: [] }), { preprintStyle: 'article' }).type).toBe('misc');
  });

  test.each(['', '🤗', '\u200B', ' '])('a printable title ("%s"): the identifier', (title) => {
    expect(classic(entry({ title })).title).toBe('{arXiv:2306.00732}');
  });

  test('an identifier, too: host and path', () => {
    const elsewhere = entry({ title: '', id: 'url:1', url: 'https://www.x.org/a_b/?q#f' });
    expect(classic(elsewhere)).toMatchObject({ title: '{x.org/a\\_b}', type: 'misc', eprint: undefined });
  });

  test('an address of the web: none', () => {
    const odd = entry({ id: 'url:1', url: 'javascript:alert(1)' });
    expect(classic(odd).url).toBeUndefined();
    expect(modern(odd).type).toBe('misc');
  });
});

describe('options', () => {
  test('first N and others', () => {
    const many = entry({ by: ['Ann A', 'Bob B', 'Cy C'] });
    expect(classic(many, { maxAuthors: 2 }).author).toBe('{A, Ann and B, Bob and others}');
    expect(classic(many, { maxAuthors: 3 }).author).toBe('{A, Ann and B, Bob and C, Cy}');
    expect(classic(entry({ by: ['Ann A'], moreAuthors: 9 })).author).toBe('{A, Ann and others}');
  });

  test('all 533 by default', () => {
    const by = Array.from({ length: 533 }, (_, i) => `Given Family${i}`);
    expect(classic(entry({ by })).author?.split(' and ')).toHaveLength(533);
  });

  test('preprints as articles', () => {
    const article = { preprintStyle: 'article' } as const;
    const journal = '{arXiv preprint arXiv:2306.00732}';
    expect(classic(entry(), article)).toMatchObject({ type: 'article', journal, eprint: '{2306.00732}' });
    expect(modern(entry(), article)).toMatchObject({
      type: 'article',
      journaltitle: journal,
      pubstate: undefined,
    });
  });

  test('abstract, keywords and note are off by default, and TeX when they are on', () => {
    const full = entry(
      { abstract: '100%\n\n of $x$', journalRef: 'J. X 1' },
      { tags: ['R&D', 'a, b'], note: 'p_1\nq' },
    );
    expect(classic(full)).toMatchObject({ abstract: undefined, keywords: undefined, note: undefined });
    expect(classic(full, { abstract: true, keywords: true, note: true })).toMatchObject({
      abstract: '{100\\% of {$x$}}',
      keywords: '{R\\&D, a b}',
      note: '{J. X 1. p\\_1 q}',
    });
  });

  test("arXiv's DOI only if asked for, a publisher's always, bare", () => {
    expect(classic(entry()).doi).toBeUndefined();
    expect(classic(entry(), { arxivDoi: true }).doi).toBe('{10.48550/arXiv.2306.00732}');
    expect(classic(entry({ doi: 'https://doi.org/10.1000/Ab_c' })).doi).toBe('{10.1000/Ab_c}');
    expect(classic(entry({ doi: '10.48550/arXiv.2306.00732' })).doi).toBeUndefined();
    expect(classic(entry({ doi: 'no doi' })).doi).toBeUndefined();
  });
});

describe('verbatim fields', () => {
  test('addresses are never escaped, only encoded where a tool would stumble', () => {
    const odd = entry({ id: 'url:1', url: 'https://x.org/a_b%20c#d?e=~f&g={h}\\ "<>^`|é$' });
    expect(classic(odd).url).toBe(
      '{https://x.org/a_b%20c#d?e=~f&g=%7Bh%7D%5C%20%22%3C%3E%5E%60%7C%C3%A9%24}',
    );
  });

  test('so are DOIs', () => {
    expect(classic(entry({ doi: '10.1002/(SICI)1_<x>{y}\\#%;2' })).doi).toBe(
      '{10.1002/(SICI)1_<x>%7By%7D%5C#%;2}',
    );
  });

  test('a category that is none is left out', () => {
    expect(classic(entry({ categories: ['x}, y={'] })).primaryClass).toBeUndefined();
  });
});

describe('published, on evidence', () => {
  const proceedings = {
    type: 'proceedings',
    container: 'Proc. of A & B',
    volume: '3',
    number: '4',
    pages: '12 – 34',
    publisher: 'ACL',
    year: '2024',
  } as const;

  test('in proceedings; the preprint stays known', () => {
    const found = entry({ published: '2023-06-01' }, { publication: proceedings });
    expect(classic(found, { month: true })).toMatchObject({
      type: 'inproceedings',
      booktitle: '{Proc. of A \\& B}',
      volume: '{3}',
      number: undefined,
      pages: '{12--34}',
      publisher: '{ACL}',
      year: '{2024}',
      month: undefined,
      eprint: '{2306.00732}',
    });
    expect(modern(found)).toMatchObject({
      type: 'inproceedings',
      date: '{2024}',
      pubstate: undefined,
      url: undefined,
    });
  });

  test('in a journal', () => {
    const found = entry({}, { publication: { ...proceedings, type: 'journal' } });
    expect(classic(found)).toMatchObject({ type: 'article', journal: '{Proc. of A \\& B}', number: '{4}' });
    expect(modern(found)).toMatchObject({
      type: 'article',
      journaltitle: '{Proc. of A \\& B}',
      publisher: undefined,
    });
    // biber complains of it in both flavors.
    expect(classic(found).publisher).toBeUndefined();
  });

  test.each([
    ['its own month', { month: '08' }, 'aug', '{2024-08}'],
    ['the first of two', { month: '10/11' }, 'oct', '{2024-10/2024-11}'],
    ['none that is none', { month: '13' }, undefined, '{2024}'],
  ])('%s, whatever is asked of preprints', (_, more, month, date) => {
    const found = entry({ published: '2023-06-01' }, { publication: { ...proceedings, ...more } });
    expect([classic(found).month, modern(found).date]).toEqual([month, date]);
    const day = entry({ published: '2024-08-11' }, { publication: { ...proceedings, month: '08' } });
    expect(modern(day).date).toBe('{2024-08-11}');
  });

  test('a venue without a name is none', () => {
    expect(classic(entry({}, { publication: { type: 'journal', container: ' ' } })).type).toBe('misc');
  });
});

test('titles that a website has damaged are escaped and never repaired', () => {
  expect(classic(entry({ title: 'R^textbf{2AI}', lossy: true })).title).toBe(
    '{{R}{\\textasciicircum}textbf{\\textbraceleft}{2AI}{\\textbraceright}}',
  );
});
