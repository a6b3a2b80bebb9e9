import { describe, expect, test } from 'vitest';
import { completions, isKnown } from '../../lib/search/completions';

const named = (...names: string[]) => names.map((name) => ({ value: name, label: name }));
const tags = named('KV cache', 'to cite', 'Kernel methods', 'Schrödinger bridge', 'sparse kernels');

describe('a name is completed', () => {
  test.each([
    ['in any case', 'kv', ['KV cache']],
    [
      'inside the tag, at the start of a word before the middle of one',
      'c',
      ['KV cache', 'to cite', 'Schrödinger bridge'],
    ],
    ['from its beginning first', 'kernel', ['Kernel methods', 'sparse kernels']],
    ['across blanks', 'kv c', ['KV cache']],
    ['without accents', 'schrodinger', ['Schrödinger bridge']],
    ['by nothing that it does not contain', 'xyz', []],
    ['by all while nothing is typed', '  ', tags.map((tag) => tag.label)],
  ])('%s', (_, typed, found) => {
    expect(completions(tags, typed).map((option) => option.label)).toEqual(found);
  });

  test('by at most fifty', () => {
    const many = named(...Array.from({ length: 200 }, (_, index) => `tag ${index}`));
    expect(completions(many, 'tag')).toHaveLength(50);
    expect(completions(many, '')).toHaveLength(50);
  });
});

test('a name is known in any case, with any accents and blanks', () => {
  expect(isKnown(tags, ' kv  CACHE ')).toBe(true);
  expect(isKnown(tags, 'kv')).toBe(false);
});
