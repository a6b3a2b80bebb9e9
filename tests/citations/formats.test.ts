/** Each format is one file and one line, and has a sample that was reviewed and, for .bib, validated. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formats } from '../../lib/citations';
import { withKeys } from './bib-files';
import { sample, sampleOptions } from './sample';
import { beyondLatin, tricky } from './tricky';

const FIXTURES = 'tests/fixtures/citations';
const files = readdirSync('lib/citations/formats')
  .filter((file) => !/^(?:index|format)\.ts$/.test(file))
  .map((file) => file.replace('.ts', ''));

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

  test('writes every hostile paper without a control character or a lone surrogate', () => {
    const text = format.render(withKeys([...tricky, ...beyondLatin]));
    expect(text.isWellFormed()).toBe(true);
    expect(text.replace(/^\uFEFF/, '')).not.toMatch(
      /(?![\r\n])\p{Cc}|[\u200b-\u200f\u202a-\u202e\ufeff\ue000-\uf8ff]/u,
    );
  });
});
