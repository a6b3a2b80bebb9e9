/** Merging two versions of a saved paper, and what that is called beforehand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeSaved } from '../../lib/backup/merge';
import { fateOf } from '../../lib/backup/plan';
import { saved, versions } from './papers';

const one = saved(1, { tags: ['RL'], lists: ['a'], note: 'Mine.', citeKey: 'mine' });

describe('what becomes of a paper', () => {
  test.each([
    ['not there yet: new', undefined, one, 'new'],
    ['the very same: same', one, one, 'same'],
    ['with less than ours: same', one, saved(1), 'same'],
    ['with another tag: changed', one, saved(1, { tags: ['Vision'] }), 'changed'],
    ['with the tag in other letters: same', one, saved(1, { tags: ['rl'] }), 'same'],
    ['with a note where ours has none: changed', saved(1), one, 'changed'],
    ['with a note that ours holds: same', one, saved(1, { note: 'Mine' }), 'same'],
    ['with another note: a conflict, and both are kept', one, saved(1, { note: 'Theirs.' }), 'conflict'],
    ['with another key: a conflict, and ours is kept', one, saved(1, { citeKey: 'theirs' }), 'conflict'],
    ['with something unknown here: changed', one, { ...saved(1), mood: 'good' }, 'changed'],
  ] as const)('%s', (_, ours, theirs, fate) => {
    expect(fateOf(ours, theirs)).toBe(fate);
  });
});

test.each([
  ['tags of both, ours first', { tags: ['Vision', 'rl'] }, { tags: ['RL', 'Vision'] }],
  ['lists of both', { lists: ['b', 'a'] }, { lists: ['a', 'b'] }],
  ['both notes, ours first', { note: 'Theirs.' }, { note: 'Mine.\n\n---\n\nTheirs.' }],
  ['the longer note where it holds the other', { note: 'Mine. And more.' }, { note: 'Mine. And more.' }],
  ['our key', { citeKey: 'theirs' }, { citeKey: 'mine' }],
  ['the earlier time of saving', { savedAt: 5 }, { savedAt: 5 }],
  ['their status where ours is still unread', { status: 'read' }, { status: 'read' }],
] as const)('keeps %s', (_, theirs, wanted) => {
  expect(mergeSaved(one, saved(1, theirs))).toMatchObject(wanted);
});

test('never loses a tag, a list or a word of a note, and is done after once', () => {
  fc.assert(
    fc.property(versions, versions, (ours, theirs) => {
      const merged = mergeSaved(ours, theirs);
      for (const tag of [...ours.tags, ...theirs.tags]) expect(merged.tags).toContain(tag);
      for (const list of [...ours.lists, ...theirs.lists]) expect(merged.lists).toContain(list);
      expect(merged.note).toContain(ours.note);
      expect(merged.note).toContain(theirs.note);
      expect(merged.citeKey).toBe(ours.citeKey ?? theirs.citeKey);
      expect(mergeSaved(merged, theirs)).toBe(merged);
      expect(mergeSaved(merged, ours)).toBe(merged);
      expect(mergeSaved(ours, ours)).toBe(ours);
    }),
  );
});
