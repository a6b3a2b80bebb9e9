import { expect, test } from 'vitest';
import { hintsFor } from '../../lib/search/hints';
import { parseQuery } from '../../lib/search/parse-query';

const names = { tags: ['to cite', 'diffusion'], lists: ['Thesis'], groups: ['RL'] };
const texts = (typed: string) => hintsFor(typed, names).map(({ text }) => text);

test.each([
  ['nothing typed, nothing said', '', []],
  ['one letter says nothing', 't', []],
  ['the beginning of a field', 'ti', ['title:']],
  ['several fields', 'sa', ['saved:']],
  ['a word that begins no field', 'diff', []],
  ['a field within other words, excluded', 'low rank -ta', ['low rank -tag:']],
  ['a field after a parenthesis', '(ab', ['(abstract:']],
  ['all values of a field', 'tag:', ['tag:"to cite" ', 'tag:diffusion ']],
  ['values by a word inside', 'tag:ci', ['tag:"to cite" ']],
  ['values while a quotation is typed', 'x tag:"to c', ['x tag:"to cite" ']],
  ['lists', 'list:th', ['list:Thesis ']],
  ['groups', 'group:r', ['group:RL ']],
  ['a value that is whole', 'has:note', []],
  ['values of a fixed set', 'has:ab', ['has:abstract ']],
  ['a field of free text', 'author:hi', []],
])('%s: %s', (_, typed, wanted) => {
  expect(texts(typed)).toEqual(wanted);
});

test('what a hint makes is read as it says', () => {
  for (const text of texts('tag:')) expect(parseQuery(text)).toMatchObject({ kind: 'text', field: 'tag' });
});
