/** Merging what devices know of a paper, a list, a rule; and what that is called beforehand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSaved,
  mergeContent,
  mergePapers,
  mergeRows,
  type PaperState,
  type RowState,
} from '../../lib/backup/merge';
import { fateOf } from '../../lib/backup/plan';
import { stateOf } from '../../lib/backup/state';
import type { BackupPaper } from '../../lib/backup/types';
import { makeClock } from '../../lib/library/clocks';
import { canonical } from '../../lib/library/registers';
import { saved, versions } from './papers';

const NOW = Date.UTC(2026, 10, 27);
const at = (time: number, device = 'a') => makeClock(time, 0, device);
const one = saved(1, { tags: ['RL'], lists: ['a'], note: 'Mine.', citeKey: 'mine' });

describe('what becomes of a paper', () => {
  const removed = { id: one.id, removedAt: NOW, paper: one, clock: at(9) };
  test.each([
    ['not there yet: new', {}, { saved: one }, 'new'],
    ['the very same: same', { saved: one }, { saved: one }, 'same'],
    ['with less than ours: same', { saved: one }, { saved: saved(1) }, 'same'],
    ['with another tag: changed', { saved: one }, { saved: saved(1, { tags: ['Vision'] }) }, 'changed'],
    ['with the tag in other letters: same', { saved: one }, { saved: saved(1, { tags: ['rl'] }) }, 'same'],
    ['with a note where ours has none: changed', { saved: saved(1) }, { saved: one }, 'changed'],
    ['with a note that ours holds: same', { saved: one }, { saved: saved(1, { note: 'Mine' }) }, 'same'],
    ['with another note: a conflict', { saved: one }, { saved: saved(1, { note: 'Theirs.' }) }, 'conflict'],
    ['with another key: a conflict', { saved: one }, { saved: saved(1, { citeKey: 'theirs' }) }, 'conflict'],
    ['with something unknown here: changed', { saved: one }, { saved: { ...one, mood: 'good' } }, 'changed'],
    ['removed there: it leaves', { saved: one }, { removed }, 'leaves'],
    ['removed here: it stays so', { removed }, { saved: one }, 'stays-removed'],
    [
      'touched here after it was removed there: same',
      { saved: saved(1, { clocks: { note: at(10) }, note: 'Yes!' }) },
      { removed },
      'same',
    ],
  ] as const)('%s', (_, ours, theirs, fate) => {
    expect(fateOf(one.id, ours, theirs, NOW)).toBe(fate);
  });
});

describe('what nobody wrote since there are clocks is joined:', () => {
  test.each([
    ['tags of both', { tags: ['Vision', 'rl'] }, { tags: ['RL', 'Vision'] }],
    ['lists of both', { lists: ['b', 'a'] }, { lists: ['a', 'b'] }],
    ['the longer note where it holds the other', { note: 'Mine. And more.' }, { note: 'Mine. And more.' }],
    ['the earlier time of saving', { savedAt: 5 }, { savedAt: 5 }],
    ['the status that is further', { status: 'read' }, { status: 'read' }],
    ['the better rating', { rating: 4 }, { rating: 4 }],
  ] as const)('%s', (_, theirs, wanted) => {
    expect(mergeContent(one, saved(1, theirs))).toMatchObject(wanted);
  });

  test('no tag, list or word of a note is lost', () => {
    fc.assert(
      fc.property(versions, versions, (ours, theirs) => {
        const merged = mergeContent(ours, theirs);
        for (const tag of [...ours.tags, ...theirs.tags]) expect(merged.tags).toContain(tag);
        for (const list of [...ours.lists, ...theirs.lists]) expect(merged.lists).toContain(list);
        expect(merged.note).toContain(ours.note);
        expect(merged.note).toContain(theirs.note);
        if (ours.citeKey ?? theirs.citeKey) expect([ours.citeKey, theirs.citeKey]).toContain(merged.citeKey);
      }),
    );
  });
});

describe('the later write stands:', () => {
  const written = (more: Partial<BackupPaper>, fields: Record<string, string>) =>
    saved(1, { ...more, clocks: { fields } });
  test.each([
    ['a status against an older one', { status: 'read' }, { status: at(3) }, { status: 'read' }],
    ['no star against an older star', {}, { starred: at(3) }, { starred: undefined }],
    ['a title against none that was written', { title: 'Right' }, { title: at(1) }, { title: 'Right' }],
  ] as const)('%s', (_, more, fields, wanted) => {
    const old = written({ status: 'reading', starred: true }, { status: at(2, 'b'), starred: at(2, 'b') });
    const merged = mergeContent(old, written(more, fields));
    for (const [name, value] of Object.entries(wanted)) expect(Reflect.get(merged, name)).toBe(value);
  });

  test('a tag that was taken off does not come back by a device that still has it', () => {
    const off = saved(1, { clocks: { tags: { rl: at(5) } } });
    expect(mergeContent(off, saved(1, { tags: ['RL'] })).tags).toEqual([]);
    const again = saved(1, { tags: ['RL'], clocks: { tags: { rl: at(6, 'b') } } });
    expect(mergeContent(off, again).tags).toEqual(['RL']);
  });
});

const clock = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('a', 'b', 'c'))
  .map(([time, device]) => makeClock(NOW + time, 0, device));
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const clocks = (...names: string[]) => fc.dictionary(fc.constantFrom(...names), clock);

/** Papers as devices may have them, whose clocks may be equal or contradict each other. */
const papers: fc.Arbitrary<BackupPaper> = fc
  .tuple(
    versions,
    clocks('status', 'starred', 'rating', 'citeKey', 'title', 'abstract', 'savedAt', 'mood'),
    clocks('rl', 'to cite', 'cafe'),
    clocks('a', 'b'),
    some(clock),
    fc.constantFrom('RL', 'rl', 'Rl'),
  )
  .map(([paper, fields, tags, lists, noted, spelling]) => ({
    ...paper,
    tags: paper.tags.map((tag) => (tag === 'RL' ? spelling : tag)),
    ...(noted && { note: `Written at ${noted}.` }),
    clocks: { fields, tags, lists, ...(noted && { note: noted }) },
  }));

const ended = fc.record({ clock: fc.oneof(clock, fc.constant('')), at: fc.constantFrom(1, 2) });
const states: fc.Arbitrary<PaperState> = fc
  .tuple(some(papers), some(fc.oneof(clock, fc.constant(''))), some(ended), some(ended))
  .map(([paper, since, removed, unsaid]) => ({
    ...(paper && { paper }),
    ...(paper && since !== undefined && { saved: since }),
    ...(removed && { removed }),
    ...(unsaid && { judged: unsaid }),
  }));
const rows: fc.Arbitrary<RowState> = fc
  .tuple(
    fc.constantFrom('Thesis', 'Reading group'),
    some(fc.constantFrom('teal', 'rose')),
    clocks('name', 'color', 'made'),
    some(ended),
  )
  .map(([name, color, stamped, end]) => ({
    row: { id: 'x', name, ...(color && { color }), clocks: stamped },
    ...(end && { ended: end }),
  }));

/** Two states are one but for the order in which a single device keeps tags. */
const plain = (state: PaperState) => canonical(mergePapers(state, state));
const plainRow = (state: RowState) => canonical(mergeRows(state, state));

describe('merging is', () => {
  const runs = { numRuns: 1_000 };
  test('commutative', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        expect(plain(mergePapers(a, b))).toBe(plain(mergePapers(b, a)));
      }),
      runs,
    );
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        expect(plainRow(mergeRows(a, b))).toBe(plainRow(mergeRows(b, a)));
      }),
      runs,
    );
  });

  test('associative', () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        const [left, right] = [mergePapers(mergePapers(a, b), c), mergePapers(a, mergePapers(b, c))];
        expect(plain(left)).toBe(plain(right));
        expect(isSaved(left)).toBe(isSaved(right));
      }),
      runs,
    );
    fc.assert(
      fc.property(rows, rows, rows, (a, b, c) => {
        expect(plainRow(mergeRows(mergeRows(a, b), c))).toBe(plainRow(mergeRows(a, mergeRows(b, c))));
      }),
      runs,
    );
  });

  test('idempotent', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        const merged = mergePapers(a, b);
        expect(plain(mergePapers(merged, a))).toBe(plain(merged));
        expect(plain(mergePapers(merged, merged))).toBe(plain(merged));
      }),
      runs,
    );
  });
});

test('a paper that was deleted for good on one device is saved by a later touch on another', () => {
  const gone = { key: `paper:${one.id}`, clock: at(5), at: NOW, purged: true } as const;
  const touched = saved(1, { tags: ['x'], clocks: { tags: { x: at(6, 'b') } } });
  const [before, after] = [saved(1), touched].map((paper) => stateOf({ saved: paper }));
  expect(isSaved(mergePapers(stateOf({ gone }), before ?? {}))).toBe(false);
  expect(isSaved(mergePapers(stateOf({ gone }), after ?? {}))).toBe(true);
});

test('a tag and a field may be called as what every object has', () => {
  const mine = saved(1, { tags: ['constructor', 'valueOf'], ...{ toString: 'odd', isPrototypeOf: 1 } });
  const theirs = saved(1, { tags: ['RL', 'constructor'], ...{ toString: 'odder' } });
  const merged = mergeContent(mine, theirs);
  expect([...merged.tags].sort()).toEqual(['RL', 'constructor', 'valueOf']);
  expect(Object.entries(merged)).toEqual(
    expect.arrayContaining([
      ['toString', 'odder'],
      ['isPrototypeOf', 1],
    ]),
  );
  // What a database takes: no function came in as a clock.
  expect(Object.entries(structuredClone(merged))).toEqual(Object.entries(merged));
  expect(canonical(mergeContent(theirs, mine))).toBe(
    canonical({ ...merged, tags: mergeContent(theirs, mine).tags }),
  );
});
