/** What we write, read back by a parser that is not ours: https://github.com/retorquere/bibtex-parser */
import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { biblatex } from '../../lib/citations/formats/biblatex';
import { bibtex } from '../../lib/citations/formats/bibtex';
import { everything, withKeys } from './bib-files';
import { beyondLatin, paper, tricky } from './tricky';

// Other work on the machine may make this slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000 });

const seeded = { seed: 20261101, numRuns: 100 };

// Letters that TeX can write, and signs that mean nothing to TeX once they are escaped.
const LATIN = [...'abcXYZ019 éÈîöÑçÇšŽőąůẽÅæŒøŁđßıłğŠżḍ'];
const SIGNS = [...' %&#_~^{}<>|@,;:.!?()[]*+=/\'"`-–—‘’“”'];
const GREEK = [...'αβγδηλμπρστωΓΔΘΛΣΦΩ'];
const OTHERS = [...'深度学习Приветشלום한국'];
const PIECES = [
  ...SIGNS,
  '@article{x,',
  'title={',
  '}}',
  '{{',
  '\n',
  '\u00A0',
  ' and ',
  'LLMs',
  'BERT',
  'Über',
];

const text = (pieces: readonly string[], maxLength = 30) =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(''));
const anything = fc.uint16Array({ maxLength: 40 }).map((units) => String.fromCharCode(...units));
const hostile = text([...LATIN, ...PIECES, '\\', '$', '\\(', '\\)', '\\"', '\\it ', '\\frac', '\\foo']);

function read(bib: string) {
  return parse(bib, { sentenceCase: false });
}

/** What a reader can't tell apart: TeX has one sign for both, or the parser turns one into the other. */
function canonical(value: unknown): string {
  return String(value ?? '')
    .normalize('NFKD') // \mu comes back as an italic letter
    .replace(/[‘’`]/g, "'")
    .replace(/[“”"]/g, "''")
    .replace(/[–—]|-+/g, '-')
    .replace(/-+/g, '-')
    .replace(/ı(?=\p{M})/gu, 'i')
    .replace(/\s+/g, ' ')
    .trim();
}

describe.each([
  ['bibtex', bibtex],
  ['biblatex', biblatex],
])('%s', (_, format) => {
  test('any title comes back as it was', () => {
    fc.assert(
      fc.property(text([...LATIN, ...PIECES, ...GREEK, ...OTHERS]), (title) => {
        fc.pre(canonical(title) !== '');
        const { entries, errors } = read(format.render(withKeys([paper({ title })])));
        expect(errors).toEqual([]);
        expect(canonical(entries[0]?.fields.title)).toBe(canonical(title));
      }),
      seeded,
    );
  });

  test('any names come back as they were', () => {
    // A name begins with a letter; what begins with a sign loses it, for biber's sake.
    const word = fc
      .tuple(
        fc.constantFrom('A', 'B', 'É', 'Ł', 'Ø', 'Ş'),
        text([...LATIN.filter((c) => c !== ' '), "'", '-', '.'], 8),
      )
      .map(([first, rest]) => first + rest);
    const name = fc.tuple(word, word);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
        const authors = names.map(([given, family]) => ({ name: `${given} ${family}`, family, given }));
        const { entries } = read(format.render(withKeys([paper({ authors })])));
        const found = (entries[0]?.fields.author ?? []).map((author) => ({
          family: canonical(author.lastName),
          given: canonical(author.firstName),
        }));
        expect(found).toEqual(
          names.map(([given, family]) => ({ family: canonical(family), given: canonical(given) })),
        );
      }),
      seeded,
    );
  });

  test('never more or fewer entries than papers, whatever is in them', () => {
    const any = fc.oneof(hostile, anything);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(any, fc.array(any, { maxLength: 4 }), any), { maxLength: 5 }),
        (facts) => {
          const papers = facts.map(([title, by, url], i) => ({
            ...paper({ title, by, abstract: title, doi: `10.1000/${title}`, journalRef: title }),
            ...(i % 2 ? { id: `url:${i}`, url: `https://x.org/${url}` } : {}),
          }));
          const entries = withKeys(papers);
          const found = read(format.render(entries, everything)).entries;
          expect(found.map((entry) => entry.key)).toEqual(entries.map((entry) => entry.key));
        },
      ),
      seeded,
    );
  });

  test('the tricky papers are all there, under their own keys, in their own order', () => {
    const entries = withKeys([...tricky, ...beyondLatin]);
    const found = read(format.render(entries)).entries;
    expect(found.map((entry) => entry.key)).toEqual(entries.map((entry) => entry.key));
    expect(new Set(found.map((entry) => entry.key)).size).toBe(entries.length);
  });
});

test('BibTeX is ASCII for everything Latin, Greek and mathematical', () => {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => String.fromCharCode(from + i)).filter((c) =>
      /\P{C}/u.test(c),
    );
  const pieces = [
    ...range(0x20, 0x250),
    ...range(0x1e00, 0x1f00),
    ...range(0x391, 0x3ca),
    ...range(0x2200, 0x2290),
    ...range(0x2070, 0x208f),
    ...GREEK,
    '$α_1$',
    '𝔸',
    'ﬁ',
  ];
  fc.assert(
    fc.property(text(pieces, 40), text(pieces, 20), (title, name) => {
      const entry = { paper: paper({ title, by: [name, `A ${name}`] }), key: 'x' };
      expect(bibtex.render([entry])).toMatch(/^\p{ASCII}*$/u);
    }),
    { ...seeded, numRuns: 300 },
  );
});
