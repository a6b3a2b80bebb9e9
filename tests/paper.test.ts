/** What makes two sightings one paper, and what comes of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arxivId,
  arxivOf,
  bareDoi,
  linkedPaperId,
  mergePaper,
  type Paper,
  present,
  strongestId,
  tidy,
  urlPaperId,
} from '../lib/paper';

describe('the arXiv identifier in a text', () => {
  test.each([
    ['2401.00001', '2401.00001'],
    ['2401.00001v12', '2401.00001'],
    ['arXiv:0704.0001', '0704.0001'],
    ['https://arxiv.org/abs/2401.00001v2', '2401.00001'],
    ['http://www.arxiv.org/pdf/2401.00001.pdf', '2401.00001'],
    ['https://arxiv.org/html/2401.00001v1#S2', '2401.00001'],
    ['https://export.arxiv.org/abs/hep-th/9901001?context=x', 'hep-th/9901001'],
    ['hep-th/9901001v3', 'hep-th/9901001'],
    ['math.GT/0309136', 'math/0309136'],
    ['MATH/0309136', 'math/0309136'],
    ['240.00001', undefined],
    ['https://arxiv.org.example.com/abs/2401.00001', undefined],
    ['https://example.org/abs/2401.00001', undefined],
    ['__proto__', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s has %s', (printed, id) => expect(arxivId(printed)).toBe(id));

  test('survives its canonical form', () => {
    expect(arxivOf('arxiv:hep-th/9901001')).toBe('hep-th/9901001');
    expect(arxivOf('doi:10.1234/x')).toBeUndefined();
  });
});

test.each([
  ['10.1234/Tea.5', '10.1234/tea.5'],
  ['https://doi.org/10.1234/Tea.5', '10.1234/tea.5'],
  ['doi: 10.1234/tea', '10.1234/tea'],
  ['10.1/x', undefined],
  ['two 10.1234/a 10.1234/b', undefined],
])('the DOI in %s is %s', (printed, doi) => expect(bareDoi(printed)).toBe(doi));

describe('the paper that an address is about', () => {
  test.each([
    ['https://arxiv.org/pdf/2401.00001v3', 'arxiv:2401.00001'],
    ['http://arxiv.org/abs/math.GT/0309136', 'arxiv:math/0309136'],
    ['https://doi.org/10.48550/arXiv.2401.00001', 'arxiv:2401.00001'],
    ['https://doi.org/10.48550/arXiv.hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['http://dx.doi.org/10.1145/Tea.5?utm_source=x', 'doi:10.1145/tea.5'],
    ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://doi.org/10.18653/v1/2024.acl-long.1', 'acl:2024.acl-long.1'],
    ['https://doi.org/10.18653/v1/P19-1001', 'acl:P19-1001'],
    ['https://doi.org/10.3115/v1/P14-1001', 'acl:P14-1001'],
    ['https://openreview.net/forum?id=3GTtZFiajM', 'openreview:3GTtZFiajM'],
    ['https://openreview.net/pdf?id=3GTtZFiajM#page=2', 'openreview:3GTtZFiajM'],
    ['https://openreview.net/forum?referrer=x&id=3GTtZFiajM&noteId=y', 'openreview:3GTtZFiajM'],
    ['https://aclanthology.org/2024.acl-long.1/', 'acl:2024.acl-long.1'],
    ['https://aclanthology.org/P19-1001.pdf', 'acl:P19-1001'],
    ['https://www.aclweb.org/anthology/P19-1001', 'acl:P19-1001'],
    ['https://aclanthology.org/volumes/2024.acl-long/', undefined],
    ['https://openreview.net/group?id=ICLR.cc/2025', undefined],
    ['https://openreview.net.example.org/forum?id=3GTtZFiajM', undefined],
    ['2401.00001', undefined],
    ['javascript:0', undefined],
    [undefined, undefined],
  ])('%s is %s', (address, id) => expect(linkedPaperId(address)).toBe(id));

  test('is known by a hash of it where nothing better is, whichever way it is written', () => {
    const id = urlPaperId('https://proceedings.mlr.press/v162/tea22a.html');
    expect(id).toMatch(/^url:[\da-f]{16}$/);
    expect(urlPaperId('http://www.proceedings.mlr.press/v162/tea22a.html#abstract')).toBe(id);
    expect(urlPaperId('https://proceedings.mlr.press/v162/tea22b.html')).not.toBe(id);
    expect(urlPaperId('https://example.org/tea/')).toBe(urlPaperId('https://example.org/tea'));
    expect(urlPaperId('https://example.org/tea?id=1')).not.toBe(urlPaperId('https://example.org/tea?id=2'));
  });

  test('100,000 addresses that differ by a digit are 100,000 papers', () => {
    const ids = Array.from({ length: 100_000 }, (_, n) =>
      urlPaperId(`https://example.org/html/${n}_paper.html`),
    );
    expect(new Set(ids).size).toBe(100_000);
    for (const half of [4, 12])
      expect(new Set(ids.map((id) => id.slice(half, half + 8))).size).toBeGreaterThan(99_990);
  });

  test('of several identities the strongest counts', () => {
    expect(strongestId(['url:0', undefined, 'doi:10.1/x', 'arxiv:2401.00001'])).toBe('arxiv:2401.00001');
    expect(strongestId(['acl:P19-1001', 'openreview:abcdef'])).toBe('openreview:abcdef');
    expect(strongestId([undefined])).toBeUndefined();
  });
});

test('tidy text has single blanks and whole characters', () => {
  expect(tidy(' a\n\t b\ud800 ')).toBe('a b\ufffd');
});

test('tidy text is what the plain rule makes of any white space', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ' ', '\n', '\t', '\u00a0', '\u2003') });
  fc.assert(
    fc.property(text, (any) => {
      expect(tidy(any)).toBe(any.replace(/\s+/g, ' ').trim());
    }),
    { seed: 202611, numRuns: 1000 },
  );
});

test('present drops what is undefined and nothing else', () => {
  const fields = present({ a: undefined, b: 0, c: '', d: null, e: false });
  expect(Object.keys(fields)).toEqual(['b', 'c', 'd', 'e']);
});

const HF: Paper = {
  id: 'arxiv:2401.00001',
  title: 'Sorting in mathcal{O}(n)',
  url: 'https://arxiv.org/abs/2401.00001',
  abstract: 'We sort in mathcal{O}(n), and that is a long story.',
  authors: [{ name: 'Ann Author' }, { name: 'Ben Bold' }],
  published: '2024-01-01',
  links: { huggingface: 'https://huggingface.co/papers/2401.00001' },
  source: 'huggingface',
  lossy: true,
};
const ARXIV: Paper = {
  id: 'arxiv:2401.00001',
  title: 'Sorting in $\\mathcal{O}(n)$',
  url: 'https://arxiv.org/abs/2401.00001',
  abstract: 'We sort in $\\mathcal{O}(n)$.',
  authors: [
    { name: 'Ann Author', family: 'Author', given: 'Ann' },
    { name: 'Ben Bold', family: 'Bold', given: 'Ben' },
  ],
  categories: ['cs.DS'],
  links: { pdf: 'https://arxiv.org/pdf/2401.00001' },
  source: 'arxiv',
};
const { abstract: _, ...ARXIV_RECENT } = ARXIV;

describe('two readings of a paper', () => {
  test('a sound title and abstract take the place of damaged ones, even when shorter', () => {
    expect(mergePaper(HF, ARXIV)).toEqual({
      ...ARXIV,
      moreAuthors: 0,
      published: '2024-01-01',
      links: { ...HF.links, ...ARXIV.links },
      lossy: false,
    });
  });

  test('a damaged reading adds what it alone has, and spoils nothing', () => {
    expect(mergePaper(ARXIV, HF)).toEqual({
      ...ARXIV,
      published: '2024-01-01',
      links: { ...HF.links, ...ARXIV.links },
    });
  });

  test('a list without abstracts mends the title, and it is remembered that the abstract is not mended', () => {
    const mended = mergePaper(HF, ARXIV_RECENT);
    expect(mended).toMatchObject({
      title: ARXIV.title,
      source: 'arxiv',
      lossy: false,
      lossyAbstract: true,
      abstract: HF.abstract,
    });
    expect(mergePaper(mended, ARXIV)).toMatchObject({ abstract: ARXIV.abstract, lossyAbstract: false });
  });

  test.each<[string, Partial<Paper>, Partial<Paper>, Partial<Paper>]>([
    [
      'the whole abstract replaces a cut one',
      { abstract: 'We…' },
      { abstract: 'We sort.' },
      { abstract: 'We sort.' },
    ],
    [
      'a cut abstract replaces nothing',
      { abstract: 'We sort.' },
      { abstract: 'We…' },
      { abstract: 'We sort.' },
    ],
    [
      'a lost blank comes back',
      { title: 'roundingerror' },
      { title: 'rounding error' },
      { title: 'rounding error' },
    ],
    [
      'another title of the same worth is not taken',
      { title: 'First' },
      { title: 'The Second' },
      { title: 'First' },
    ],
    [
      'more authors are taken, with the number of those left out',
      { authors: [{ name: 'A' }] },
      { authors: [{ name: 'A' }, { name: 'B' }], moreAuthors: 3 },
      { authors: [{ name: 'A' }, { name: 'B' }], moreAuthors: 3 },
    ],
    [
      'a number of authors is better than none',
      { authors: [] },
      { authors: [], moreAuthors: 4 },
      { moreAuthors: 4 },
    ],
    [
      'categories are joined, the primary stays first',
      { categories: ['cs.LG'] },
      { categories: ['stat.ML', 'cs.LG'] },
      { categories: ['cs.LG', 'stat.ML'] },
    ],
    [
      'a day takes the place of its year',
      { published: '2024' },
      { published: '2024-03-01' },
      { published: '2024-03-01' },
    ],
    ['but not of another', { published: '2023' }, { published: '2024-03-01' }, { published: '2023' }],
    [
      'a link that is known stays',
      { links: { code: 'https://a.org/' } },
      { links: { code: 'https://b.org/', pdf: 'https://c.org/' } },
      { links: { code: 'https://a.org/', pdf: 'https://c.org/' } },
    ],
    [
      'a DOI, a comment, a journal are added',
      {},
      { doi: '10.1/x', comment: 'c', journalRef: 'j' },
      { doi: '10.1/x', comment: 'c', journalRef: 'j' },
    ],
  ])('%s', (_name, old, seen, expected) => {
    expect(mergePaper({ ...ARXIV, ...old }, { ...ARXIV, ...seen })).toMatchObject(expected);
  });

  test('fields beyond those of a paper stay', () => {
    expect(mergePaper({ ...HF, note: 'mine' }, ARXIV)).toMatchObject({ note: 'mine', title: ARXIV.title });
  });

  test('another paper is no reading of this one', () => {
    expect(mergePaper(HF, { ...ARXIV, id: 'arxiv:2401.00002' })).toBe(HF);
  });
});

const word = fc.constantFrom('a', 'b', 'ab', 'a b', 'abc', 'ab c');
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const reading: fc.Arbitrary<Paper> = fc
  .record({
    title: word,
    abstract: optional(word),
    authors: fc.array(
      fc
        .record({ name: word, family: optional(word) })
        .map(({ name, family }) => ({ name, ...present({ family }) })),
      { maxLength: 3 },
    ),
    moreAuthors: optional(fc.nat(3)),
    published: optional(fc.constantFrom('2024', '2024-01', '2024-01-01', '2024-01-02')),
    categories: optional(fc.uniqueArray(fc.constantFrom('cs.CL', 'cs.LG', 'math.AT'), { minLength: 1 })),
    comment: optional(word),
    doi: optional(fc.constantFrom('10.1234/a', '10.1234/b')),
    links: optional(
      fc.dictionary(fc.constantFrom('pdf', 'code'), fc.constantFrom('https://a.org/', 'https://b.org/'), {
        minKeys: 1,
      }),
    ),
    lossy: optional(fc.boolean()),
  })
  .map(({ title, authors, lossy, ...rest }) => ({
    id: 'arxiv:2401.00001',
    title,
    url: 'https://arxiv.org/abs/2401.00001',
    authors,
    source: lossy ? 'huggingface' : 'arxiv',
    ...present({ lossy, ...rest }),
  }));

describe('merging readings, whatever they say', () => {
  const holds = (property: (a: Paper, b: Paper, c: Paper) => void) =>
    fc.assert(fc.property(reading, reading, reading, property), { seed: 202611, numRuns: 500 });

  test('adds nothing to itself, and says so by giving the same object', () => {
    holds((a) => {
      expect(mergePaper(a, a)).toBe(a);
    });
  });

  test('is done after once: neither reading changes the result again', () => {
    holds((a, b) => {
      const merged = mergePaper(a, b);
      expect(mergePaper(merged, b)).toBe(merged);
      expect(mergePaper(merged, a)).toBe(merged);
      expect(mergePaper(a, merged)).toEqual(merged);
    });
  });

  test('settles: readings that have been seen change nothing, in whatever order they come again', () => {
    holds((a, b, c) => {
      const merged = mergePaper(mergePaper(a, b), c);
      for (const seen of [a, b, c]) expect(mergePaper(merged, seen)).toBe(merged);
    });
  });

  test('loses no field, and never damages a sound title', () => {
    holds((a, b) => {
      const merged = mergePaper(a, b);
      expect(Object.keys(merged)).toEqual(expect.arrayContaining(Object.keys(a)));
      for (const key of Object.keys(b))
        if (!/lossy|moreAuthors/.test(key)) expect(merged).toHaveProperty(key);
      expect(Boolean(merged.lossy)).toBe(Boolean(a.lossy && b.lossy));
      expect(merged.authors.length).toBe(Math.max(a.authors.length, b.authors.length));
    });
  });
});
