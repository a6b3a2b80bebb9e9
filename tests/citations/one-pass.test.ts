/** Names and titles that are seen in one pass: what comes out is what the close look gives. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorField } from '../../lib/citations/bib-entry';
import { defaultOptions } from '../../lib/citations/formats/format';
import { CAPITAL_PARTICLES, COMPANY_WORDS, TEAM_WORDS } from '../../lib/citations/name-words';
import { parseName, parseNames } from '../../lib/citations/names';
import { plainFamilyAt } from '../../lib/citations/plain-name';
import { titleToTex } from '../../lib/citations/tex';
import { paper } from './tricky';

/** Removed before anything is read, but no plain name has it. */
const UNSEEN = '\u200B';

// Among them every kind of word that makes a name more than a given and a family name.
const WORDS = [
  ...['Ada', 'Li', 'E', 'M.', 'J.-P.', 'Jian-Wei', 'Jian-wei', 'Smith-Jones', "O'Neill", 'McDonald', 'IBM', 'J.R.', 'St.'],
  ...['Team', 'Teams', 'Labs', 'Co-Lab', 'Meta', 'Google', 'AI', 'Ai', 'And', 'and', 'Others', 'Et', 'Al', 'al.', 'Inc'],
  ...['Van', 'van', 'de', 'De', 'Jr', 'Sr', 'II', 'Ii', 'Iv', 'y', 'e', 'del', 'el-Din', 'Zoë', '模型', 'Hugging', 'Face'],
]; // biome-ignore format: a table
const name = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ' ', ' ', '-', '  ', ', ', '.', '')), {
    maxLength: 5,
  })
  .map((parts) => parts.flat().join(''));
const seeded = { seed: 20261127, numRuns: 5_000 };

test('any name of any words', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(parseName({ name: text })).toEqual(parseName({ name: text + UNSEEN }));
      const [one, two] = [text, text + UNSEEN].map((last) =>
        parseNames({ authors: [{ name: 'Ada Lovelace' }, { name: last }] }),
      );
      expect(one).toEqual(two);
      const [plain, close] = [text, text + UNSEEN].map((last) =>
        authorField({ key: '', paper: paper({ by: ['Ada Lovelace', last, 'Bo Li'] }) }, 'ascii', {
          ...defaultOptions,
          maxAuthors: 2,
        }),
      );
      expect(plain).toBe(close);
    }),
    seeded,
  );
});

test.each([...TEAM_WORDS, ...COMPANY_WORDS, ...CAPITAL_PARTICLES])('"%s" in a name', (word) => {
  for (const text of [`Ada ${word} Li`, `${word} Li`, `Ada ${word}`, `Ada ${word.toLowerCase()}`])
    expect(parseName({ name: text })).toEqual(parseName({ name: text + UNSEEN }));
});

test.each([
  ['Ashish Vaswani', 'Vaswani'],
  ['Noam M. Shazeer', 'Shazeer'],
  ['Jian-Wei Li', 'Li'],
  ['Weinan E', 'E'],
  ['Gemini Team', ''],
  ['Luc Van Gool', ''],
  ['Madonna', ''],
  ['Ada  Lovelace', ''],
  ['Ada Lovelace ', ''],
  ['', ''],
])('%s: the family name is "%s"', (text, family) => {
  const at = plainFamilyAt(text);
  expect(at < 0 ? '' : text.slice(at)).toBe(family);
});

const title = fc
  .array(
    fc.constantFrom(
      ...['BERT', 'mT5', 'A', 'Q', 'a', 'GPT-4o', 'FP32', '3D', 'Markov', 'German', 'models', 'of', 'X1', '7', 'iPad'],
      ...[' ', ' ', ' ', ' ', '-', ':', "'", '(', ')', '?', '!', '.', '/'],
    ), // biome-ignore format: a table
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').trim());

test('any title of any words', () => {
  fc.assert(
    fc.property(title, (text) => {
      // Maths has it looked at closely.
      const closely = titleToTex(`${text} $x$`, 'ascii', 'smart').replace(/ ?\{\$x\$\}$/, '');
      expect(titleToTex(text, 'ascii', 'smart')).toBe(closely);
    }),
    seeded,
  );
});
