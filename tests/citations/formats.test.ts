/** Each format is one file and one line, and has a sample that was reviewed and, for .bib, validated. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formats } from '../../lib/citations';
import { defaultOptions, type ExportOptions } from '../../lib/citations/formats/format';
import { withKeys } from './bib-files';
import { sample, sampleOptions } from './sample';
import { beyondLatin, tricky } from './tricky';

const FIXTURES = 'tests/fixtures/citations';
const files = readdirSync('lib/citations/formats')
  .filter((file) => !/^(?:index|format)\.ts$/.test(file))
  .map((file) => file.replace('.ts', ''));

/** Each option as it is not by default. */
const OTHERWISE: Required<ExportOptions> = {
  preprintStyle: 'article',
  month: true,
  abstract: true,
  keywords: true,
  note: true,
  arxivDoi: true,
  caseProtection: 'none',
  maxAuthors: 1,
};

test.each(files)('%s is in the list and has a sample', (name) => {
  const format = formats.find((one) => one.name === name);
  expect(format).toBeDefined();
  expect(existsSync(`${FIXTURES}/sample.${name}.${format?.extension}`)).toBe(true);
});

describe.each(formats)('$name', (format) => {
  test('has a file of its name', () => {
    expect(files).toContain(format.name);
  });

  test('writes its sample', () => {
    const expected = readFileSync(`${FIXTURES}/sample.${format.name}.${format.extension}`, 'utf8');
    expect(format.render(sample, sampleOptions)).toBe(expected);
  });

  test('writes nothing but a frame for no papers, and needs no options', () => {
    expect(format.render([]).split('\n').length).toBeLessThan(3);
  });

  test('writes in pieces, none for more than one paper, what it writes at once', () => {
    const pieces = [...format.pieces(sample, sampleOptions)];
    expect(pieces.join('')).toBe(format.render(sample, sampleOptions));
    expect(pieces.length).toBeGreaterThanOrEqual(sample.length);
    expect([...format.pieces([])].join('')).toBe(format.render([]));
  });

  test('heeds exactly the options that it says', () => {
    const plain = format.render(sample);
    const heeded = Object.entries(OTHERWISE).filter(
      ([name, value]) => format.render(sample, { ...defaultOptions, [name]: value }) !== plain,
    );
    expect(heeded.map(([name]) => name).toSorted()).toEqual([...format.options].toSorted());
  });

  test('writes every hostile paper without a control character or a lone surrogate', () => {
    const text = format.render(withKeys([...tricky, ...beyondLatin]));
    expect(text.isWellFormed()).toBe(true);
    expect(text.replace(/^\uFEFF/, '')).not.toMatch(
      /(?![\r\n])\p{Cc}|[\u200b-\u200f\u202a-\u202e\ufeff\ue000-\uf8ff]/u,
    );
  });
});
