import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName } from '../../lib/search/fold-name';
import { quoted } from '../../lib/search/hints';
import { parseQuery } from '../../lib/search/parse-query';
import { withRenamed } from '../../lib/search/renamed';

test.each([
  ['a name in quotation marks', 'tag:"to cite" low', 'tag:"in the thesis" low'],
  ['in any case and with accents', 'Tag:"To Cité"', 'Tag:"in the thesis"'],
  ['excluded, in parentheses, after OR', '(a OR -tag:"to cite")', '(a OR -tag:"in the thesis")'],
  ['printed quotation marks', 'tag:“to cite”', 'tag:"in the thesis"'],
  ['each of several', 'tag:"to cite" x tag:"to  cite"', 'tag:"in the thesis" x tag:"in the thesis"'],
  ['another field is another thing', 'list:"to cite" "to cite"', 'list:"to cite" "to cite"'],
  ['the beginning of a name is not the name', 'tag:"to ci" tag:to', 'tag:"to ci" tag:to'],
  ['words within a phrase are words', '"tag:x to cite"', '"tag:x to cite"'],
])('%s: %s', (_, typed, wanted) => {
  expect(withRenamed(typed, 'tag', 'to cite', 'in the thesis')).toBe(wanted);
});

test('one word needs no quotation marks, and a name may have some', () => {
  expect(withRenamed('(tag:rl)', 'tag', 'RL', 'bandits')).toBe('(tag:bandits)');
  expect(withRenamed('list:"a b"', 'list', 'a "b"', 'c "d"')).toBe('list:"c d"');
});

test('whatever was typed, only what names it is another, and there and back is the same query', () => {
  const name = fc.constantFrom('RL', 'to cite', 'C++', 'Ä b', 'x');
  const word = fc.oneof(
    fc.constantFrom('low', 'OR', '(', ')', '-', '"', 'tag:', 'list:x', 'title:"a b"'),
    name.map((one) => `tag:${quoted(one)}`),
    name.map((one) => `-tag:"${one}"`),
  );
  const typed = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(typed, name, (text, from) => {
      const there = withRenamed(text, 'tag', from, 'never used before');
      expect(parseQuery(withRenamed(there, 'tag', 'never used before', from), 0)).toEqual(
        parseQuery(withRenamed(text, 'tag', from, from), 0),
      );
      const named: string[] = [];
      parseQuery(there, 0, ([, , field, phrase, , run]) => {
        if (field === 'tag') named.push(foldName(phrase ?? run ?? ''));
      });
      expect(named).not.toContain(foldName(from));
    }),
  );
});
