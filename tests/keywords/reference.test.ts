/** The matcher against the slow reference, on random terms and texts of every kind of character. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../lib/keywords/compile';
import { parse } from '../../lib/keywords/parse';
import { group } from './groups';
import { lightSlowly } from './reference';

const LETTERS = ['a', 'b', 's', 'A', 'B', 'S', 'f', 'i', 'é', 'É', '1'];
const SIGNS = ['+', '#', '.', '*', '(', '\\', '$', '’'];
const GAPS = [' ', '-', '\u2011', '\u00a0', '\n', '  '];
const MARKS = ['\u0301', '\u0308', '\u064e'];
const INVISIBLE = ['\u00ad', '\u200b', '\u200d', '\u2060', '\u200f'];
const LONGER = ['ß', 'ẞ', 'ﬁ', '\u0130', '½', 'Σ', 'ς', 'σ'];
const PAIRS = ['𝐚', '𝐀', '😀', '𠮷'];
const OTHER = ['漢', '字', 'か', 'が', 'カ\u3099', '한', '하', 'א', 'ש\u05b0', 'س', 'ไ', 'ม้', 'का'];
const ANY = [LETTERS, LETTERS, SIGNS, GAPS, MARKS, INVISIBLE, LONGER, PAIRS, OTHER].map((set) =>
  fc.constantFrom(...set),
);

const word = fc.array(fc.oneof(...ANY), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const term = fc
  .tuple(fc.constantFrom('', '', '', '-', 'in:title '), word, fc.constantFrom('', '', '', '*', '"'))
  .map(([before, body, after]) => (after === '"' ? `${before}"${body}"` : before + body + after));
const groups = fc.array(
  fc.tuple(fc.array(term, { minLength: 1, maxLength: 5 }), fc.constantFrom(true, true, true, false)),
  { minLength: 1, maxLength: 3 },
);

/** Texts that repeat what the terms hold, else hardly anything is ever found. */
const papers = groups.chain((chosen) => {
  const written = chosen.map(([terms, on]) => group(terms.join('\n'), { on }));
  const literals = written.flatMap(({ text }) => parse(text).terms.map(({ literal }) => literal));
  const pieces = literals.length > 0 ? [1, 2, 3, 4].map(() => fc.constantFrom(...literals)) : [];
  return fc.record({
    written: fc.constant(written),
    text: fc
      .array(fc.oneof(...ANY, ...pieces, fc.constant(' '), fc.constant(' ')), { maxLength: 10 })
      .map((parts) => parts.join('')),
    field: fc.constantFrom('title' as const, 'abstract' as const),
  });
});

test('lights what the reference lights', () => {
  let lit = 0;
  fc.assert(
    fc.property(papers, ({ written, text, field }) => {
      const terms = written.map((one) => parse(one.text).terms);
      const expected = lightSlowly(written, terms, text, field);
      lit += expected.length;
      expect(compile(written).match(text, field)).toEqual(expected);
    }),
    { seed: 20261102, numRuns: 1200 },
  );
  // Not a test of nothing.
  expect(lit).toBeGreaterThan(500);
});

test('after an edit lights the same texts, and others, as if nothing had been lit before', () => {
  let lit = 0;
  const edits = fc.array(fc.oneof(fc.nat(9), term), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(papers, papers, edits, ({ written, text, field }, other, changes) => {
      let matcher = compile(written);
      let now = written;
      matcher.match(text, field);
      for (const change of changes) {
        // A group more at the beginning, so that the others move on, or one less, or one that is off.
        const [first, ...rest] = now;
        const more = typeof change === 'string' && group(change);
        const off = first && change === 0 ? [{ ...first, on: false }] : [];
        now = more ? [more, ...now] : [...rest, ...off];
        matcher = compile(now, matcher);
        const fresh = compile(now);
        for (const one of [text, other.text]) {
          for (const place of [field, other.field]) {
            const spans = matcher.match(one, place);
            lit += spans.length;
            expect(spans).toEqual(fresh.match(one, place));
          }
        }
      }
    }),
    { seed: 20261127, numRuns: 600 },
  );
  expect(lit).toBeGreaterThan(500);
});

test('a term lights itself, alone and among blanks', () => {
  fc.assert(
    fc.property(term, (source) => {
      const { terms } = parse(source);
      for (const { literal, negative } of terms) {
        if (negative || /^[\p{M}\s]|[\p{DI}$]/u.test(literal)) continue;
        const matcher = compile([group(source)]);
        expect(matcher.match(literal, 'title')).not.toEqual([]);
        expect(matcher.match(`x ${literal} x`, 'title')).not.toEqual([]);
      }
    }),
    { seed: 20261103, numRuns: 400 },
  );
});

test('whatever is written is read without a throw, and so is any text', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(anything, anything, (written, text) => {
      const matcher = compile([group(written), group(text)]);
      for (const { start, end } of matcher.match(text, 'abstract')) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      matcher.weigh({ title: text, abstract: written, authors: [{ name: text }] });
    }),
    { seed: 20261104, numRuns: 400 },
  );
});
