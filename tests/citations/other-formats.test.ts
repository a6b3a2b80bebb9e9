/** What Markdown, CSV, RIS and CSL-JSON must not let through, beyond their samples. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cslJson } from '../../lib/citations/formats/csl-json';
import { csv } from '../../lib/citations/formats/csv';
import { defaultOptions, type Entry } from '../../lib/citations/formats/format';
import { markdown } from '../../lib/citations/formats/markdown';
import { ris } from '../../lib/citations/formats/ris';
import { withKeys } from './bib-files';
import { beyondLatin, paper, tricky } from './tricky';

const entry = (facts: Parameters<typeof paper>[0] = {}, more: Partial<Entry> = {}): Entry => ({
  key: 'k',
  paper: paper(facts),
  ...more,
});
const all = withKeys([...tricky, ...beyondLatin]);

describe('Markdown', () => {
  test.each([
    ['links and emphasis are text', 'a [b](c) *d* _e_ `f` \\g', 'a \\[b\\](c) \\*d\\* \\_e\\_ \\`f\\` \\\\g'],
    ['HTML is text', '<img src=x onerror=y>', '\\<img src=x onerror=y>'],
    ['maths keeps its signs', '$x_1^*$ and x_1', '$x_1^*$ and x\\_1'],
    ['but makes no HTML', '$a<b$', '$a\\lt b$'],
  ])('%s', (_, title, shown) => {
    expect(markdown.render([entry({ title })])).toBe(
      `- [${shown}](https://arxiv.org/abs/2306.00732) — Ada Lovelace (2023). arXiv:2306.00732\n`,
    );
  });

  test('three authors, or as many as asked for', () => {
    const many = entry({ by: ['Ann A', 'Bob B', 'Cy C', 'Di D'] });
    expect(markdown.render([many])).toContain('— Ann A, Bob B, Cy C et al. (2023).');
    expect(markdown.render([many], { ...defaultOptions, maxAuthors: 9 })).toContain(
      'Ann A, Bob B, Cy C and Di D (',
    );
  });

  test('an address can neither end the link nor the line', () => {
    const odd = entry({ id: 'url:1', url: 'https://x.org/(a)b c\n<d>', by: [] });
    expect(markdown.render([odd])).toBe('- [On Computable Numbers](https://x.org/%28a%29b%20c%20%3Cd%3E)\n');
  });

  test('one line a paper', () => {
    expect(markdown.render(all).split('\n')).toHaveLength(all.length + 1);
  });
});

describe('CSV', () => {
  /** RFC 4180, all cells quoted, sign by sign: whatever does not keep to it throws. */
  const rows = (text: string) => {
    const [head = '', ...rest] = text.split('\r\n');
    const found: string[][] = [];
    let [cells, left]: [string[], string] = [[], rest.join('\r\n')];
    while (left !== '') {
      const [whole, cell = '', end] = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(left) ?? [];
      if (whole === undefined) throw new Error(`no cell at: ${left.slice(0, 80)}`);
      cells.push(cell.replaceAll('""', '"'));
      if (end !== ',') found.push(cells.splice(0));
      left = left.slice(whole.length);
    }
    expect(new Set(found.map(({ length }) => length)).size).toBeLessThanOrEqual(1);
    expect(found[0]?.length ?? 0).toBe(found.length > 0 ? head.split(',').length : 0);
    return found;
  };
  /** What a spreadsheet may take for the beginning of a formula. */
  const RISKY = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

  test.each(['=1+1', '+1', '-1', '@x', '＝1+1'])('"%s" is no formula', (title) => {
    expect(rows(csv.render([entry({ title })]))[0]?.[1]).toBe(`'${title}`);
  });

  test.each([
    ['\t=1+1', "'=1+1"],
    ['\r=1+1', "'=1+1"],
    ['\r\n@x', "'@x"],
    [' \t-1', "'-1"],
    ['\u00a0+1', "'+1"],
    ['\tTea', 'Tea'],
    ['\rTea', 'Tea'],
  ])('nor is %j, in any cell', (text, wanted) => {
    const one = entry({ title: text, by: [text] }, { key: text, note: text, tags: [text, 'x'] });
    const [row = []] = rows(csv.render([one]));
    expect([row[0], row[1], row[2], row.at(-1), row.at(-2)]).toEqual([
      wanted,
      wanted,
      wanted,
      wanted,
      `${wanted}; x`,
    ]);
  });

  test('whatever is in a paper: a row for each, and no cell that is a formula', () => {
    const text = fc
      .tuple(
        fc.constantFrom('', ' ', ...RISKY, '"', '""', '\u0000', '\u200b', '\ufeff'),
        fc.constantFrom('', ...RISKY, '"', ',', '\r\n'),
        fc.string({ unit: 'binary', maxLength: 8 }),
      )
      .map((parts) => parts.join(''));
    const entries = fc.array(
      fc.record({ key: text, title: text, by: fc.array(text, { maxLength: 2 }), note: text, tag: text }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(entries, (some) => {
        const all = some.map(({ key, title, by, note, tag }) =>
          entry({ title, by }, { key, note, tags: [tag] }),
        );
        const found = rows(csv.render(all, { ...defaultOptions, abstract: true }));
        expect(found).toHaveLength(all.length);
        for (const cell of found.flat()) for (const sign of RISKY) expect(cell.startsWith(sign)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('begins with a byte order mark; as many cells in every row', () => {
    const text = csv.render(all, { ...defaultOptions, abstract: true });
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(new Set(rows(text).map((row) => row.length))).toEqual(new Set([13]));
    expect(rows(text)).toHaveLength(all.length);
  });

  test('quotes, commas and line breaks stay in their cell', () => {
    const row = rows(csv.render([entry({ title: 'a "b", c' }, { note: 'x\r\ny', tags: ['p', 'q'] })]))[0];
    expect(row?.[1]).toBe('a "b", c');
    expect(row?.slice(-2)).toEqual(['p; q', 'x y']);
  });
});

describe('RIS', () => {
  test('every line is a field, every record ends, whatever a title holds', () => {
    const text = ris.render([...all, entry({ title: 'a\r\nER  - \r\nTY  - JOUR' })], {
      ...defaultOptions,
      abstract: true,
      note: true,
      keywords: true,
    });
    expect(text.split('\r\n').filter((line) => !/^(?:[A-Z][A-Z0-9] {2}- .*|)$/.test(line))).toEqual([]);
    expect(text.match(/^TY {2}- /gm)).toHaveLength(all.length + 1);
    expect(text.match(/^ER {2}- \r$/gm)).toHaveLength(all.length + 1);
  });

  test("a team's comma would part it", () => {
    expect(ris.render([entry({ by: ['Gemini Team, Google'] })])).toContain('AU  - Gemini Team Google\r\n');
  });
});

describe('CSL-JSON', () => {
  test('is JSON with an item for every paper under its key', () => {
    const items: unknown = JSON.parse(cslJson.render(all));
    expect(items).toMatchObject(all.map(({ key }) => ({ id: key, 'citation-key': key })));
  });

  test('no paper is an empty list', () => {
    expect(JSON.parse(cslJson.render([]))).toEqual([]);
  });

  test('authors left out are others', () => {
    const [item] = JSON.parse(
      cslJson.render([entry({ by: ['Ann A', 'Bob B'] })], { ...defaultOptions, maxAuthors: 1 }),
    );
    expect(item.author).toEqual([{ family: 'A', given: 'Ann' }, { literal: 'others' }]);
  });
});
