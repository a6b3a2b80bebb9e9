/** Groups as text and back, and what an import would do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planImport } from '../../lib/keywords/import';
import { readGroups, writeGroups } from '../../lib/keywords/transfer';
import { COLORS, type Group } from '../../lib/keywords/types';
import { group } from './groups';

test('is written as it is documented', () => {
  const groups = [
    group('LLM, RAG\nchain of thought', { name: 'Language models', weight: 2 }),
    group('blockchain', { name: 'Not for me', color: 'red', weight: -3, mute: true, on: false }),
  ];
  expect(writeGroups(groups)).toBe(
    [
      '== Language models == yellow, weight +2',
      'LLM, RAG',
      'chain of thought',
      '',
      '== Not for me == red, weight -3, mute, off',
      'blockchain',
      '',
    ].join('\n'),
  );
});

const line = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('== a ==', '\\== a ==', '\\\\==', '==', '=== a', '# x', '', '  ', '[a]'),
);
const anyGroup: fc.Arbitrary<Group> = fc.record({
  id: fc.uuid(),
  name: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a == b', '==', '= =', '', '== yellow')),
  color: fc.constantFrom(...COLORS),
  on: fc.boolean(),
  weight: fc.integer({ min: -3, max: 3 }),
  mute: fc.boolean(),
  text: fc.array(line).map((lines) => lines.join('\n')),
});

test('comes back as it was, whatever stands in it', () => {
  // As a text field has it: one line as a name, `\n` in a text; and no empty lines at the ends.
  const asTyped = ({ id: _, name, text, ...rest }: Group) => ({
    ...rest,
    name: name.replace(/[\n\r\u2028\u2029]+/g, ' ').trim(),
    text: text
      .replace(/\r\n?/g, '\n')
      .replace(/^(?:[^\S\n]*\n)+/, '')
      .replace(/(?:\n[^\S\n]*)+$/, '')
      .replace(/^\s+$/, ''),
  });
  fc.assert(
    fc.property(fc.array(anyGroup, { maxLength: 5 }), (groups) => {
      const told = readGroups(writeGroups(groups));
      expect(told).toEqual({ groups: groups.map(asTyped), unknown: [] });
    }),
    { numRuns: 500 },
  );
});

describe('reads', () => {
  test.each([
    ['a plain list as a group without a name', 'RAG\nLLM', [{ name: '', text: 'RAG\nLLM' }]],
    ['Windows lines and a byte order mark', '\ufeff== A ==\r\nRAG\r\n', [{ name: 'A', text: 'RAG' }]],
    ['a head without blanks', '==A==red', [{ name: 'A', color: 'red' }]],
    ['signs in a name', '== C = D == E == blue', [{ name: 'C = D == E', color: 'blue' }]],
    ['a true minus', '== A == Weight −2', [{ name: 'A', weight: -2 }]],
    ['a group without keywords', '== A ==', [{ name: 'A', text: '' }]],
    ['nothing', ' \n ', []],
  ])('%s', (_, text, groups) => {
    expect(readGroups(text)).toMatchObject({ groups, unknown: [] });
    expect(readGroups(text).groups).toHaveLength(groups.length);
  });

  test('and points out what it does not know', () => {
    expect(readGroups('a\n== A == mauve, weight 9, off')).toMatchObject({
      groups: [{}, { name: 'A', weight: 1, on: false }],
      unknown: [
        { line: 2, word: 'mauve' },
        { line: 2, word: 'weight 9' },
      ],
    });
  });
});

describe('an import', () => {
  const mine = [
    group('RAG\nLLM # all of them', { id: '1', name: 'Models', weight: 3 }),
    group('survey', { id: '2', name: 'Other', mute: true }),
  ];
  const told = readGroups('== models == red\nllms, RAG\nagents\n== Third ==\nLoRA').groups;
  const plan = (mode: 'merge' | 'replace') => planImport(mine, told, mode, () => 'new');

  test('merged keeps everything that is there, and adds what is not', () => {
    expect(plan('merge').groups).toEqual([
      { ...mine[0], text: 'RAG\nLLM # all of them\nllms\nagents' },
      mine[1],
      group('LoRA', { id: 'new', name: 'Third', color: 'green' }),
    ]);
    expect(plan('merge').changes).toEqual([
      { kind: 'changed', name: 'Models', added: ['llms', 'agents'], removed: [] },
      { kind: 'same', name: 'Other', added: [], removed: [] },
      { kind: 'new', name: 'Third', added: ['LoRA'], removed: [] },
    ]);
  });

  test('that replaces leaves only what it brings, known groups under their ids', () => {
    expect(plan('replace').groups).toMatchObject([
      { id: '1', name: 'models', color: 'red', weight: 1, text: 'llms, RAG\nagents' },
      { id: 'new', name: 'Third' },
    ]);
    expect(plan('replace').changes).toEqual([
      { kind: 'changed', name: 'models', added: ['llms', 'agents'], removed: ['LLM'] },
      { kind: 'new', name: 'Third', added: ['LoRA'], removed: [] },
      { kind: 'removed', name: 'Other', added: [], removed: ['survey'] },
    ]);
  });

  test('of what was exported changes nothing, in either way', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 4 }), fc.constantFrom('merge', 'replace'), (some, mode) => {
        // With one name each, as it is what they are known by; and `\n` between lines, as a text field has it.
        const groups = some.map((one, index) => ({
          ...one,
          name: `${index}`,
          text: one.text.replace(/\r\n?/g, '\n').trim(),
        }));
        const back = planImport(groups, readGroups(writeGroups(groups)).groups, mode as 'merge');
        expect(back.groups).toEqual(groups);
      }),
    );
  });

  test('of the same twice is as of it once', () => {
    const once = plan('merge').groups;
    expect(planImport(once, told, 'merge').groups).toEqual(once);
  });
});
