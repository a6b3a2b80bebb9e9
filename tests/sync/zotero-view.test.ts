/** The three-way merge of a shared paper: by a table, and by its laws. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Base,
  baseAfterSending,
  basePending,
  changed,
  FIELDS,
  isEmpty,
  type Plan,
  plan,
  sameTags,
  type View,
} from '../../lib/sync/zotero-group/view';

const OLD: View = { title: 'T', authors: 'A', publication: '', tags: ['x', 'y'] };
const SAME: Base = { here: OLD, there: OLD };

test.each<[string, Partial<View>, Partial<View>, Partial<Plan>]>([
  ['nothing', {}, {}, { take: [], give: [], clash: [] }],
  ['a title here', { title: 'H' }, {}, { take: [], give: ['title'] }],
  ['a title there', {}, { title: 'Z' }, { take: ['title'], give: [] }],
  ['a title on both sides', { title: 'H' }, { title: 'Z' }, { take: ['title'], give: [], clash: ['title'] }],
  ['the same title on both sides', { title: 'N' }, { title: 'N' }, { take: [], give: [], clash: [] }],
  [
    'one field on each side',
    { title: 'H' },
    { authors: 'B' },
    { take: ['authors'], give: ['title'], clash: [] },
  ],
  ['a tag here', { tags: ['x', 'y', 'h'] }, {}, { giveTags: { add: ['h'], drop: [] } }],
  ['a tag less there', {}, { tags: ['x'] }, { takeTags: { add: [], drop: ['y'] } }],
  [
    'a tag less here, one more there',
    { tags: ['x'] },
    { tags: ['x', 'y', 'z'] },
    { takeTags: { add: ['z'], drop: [] }, giveTags: { add: [], drop: ['y'] } },
  ],
  ['a tag in another spelling', { tags: ['X', 'y'] }, {}, { giveTags: { add: [], drop: [] } }],
])('%s', (_, here, there, wanted) => {
  expect(plan(SAME, { ...OLD, ...here }, { ...OLD, ...there })).toMatchObject(wanted);
});

const word = fc.constantFrom('', 'a', 'b', 'c');
const view: fc.Arbitrary<View> = fc.record({
  title: word,
  authors: word,
  publication: word,
  tags: fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's'), { maxLength: 4 }),
});
const base = fc.option(fc.record({ here: view, there: view }), { freq: 5, nil: undefined });
const runs = { numRuns: 2000, seed: 5 };

/** Both sides once a plan was carried out on both. */
function carriedOut({ take, give, takeTags, giveTags }: Plan, here: View, there: View): Base {
  const pick = (fields: readonly string[], from: View, to: View) =>
    Object.fromEntries(
      FIELDS.map((field) => [field, fields.includes(field) ? from[field] : to[field]]),
    ) as unknown as View;
  return {
    here: { ...pick(take, there, here), tags: changed(here.tags, takeTags) },
    there: { ...pick(give, here, there), tags: changed(there.tags, giveTags) },
  };
}

const isDone = ({ take, give, takeTags, giveTags }: Plan) =>
  take.length + give.length === 0 && isEmpty(takeTags) && isEmpty(giveTags);

describe('laws of the merge', () => {
  test('carried out, it leaves nothing to do', () => {
    fc.assert(
      fc.property(base, view, view, (base, here, there) => {
        const after = carriedOut(plan(base, here, there), here, there);
        expect(isDone(plan(after, after.here, after.there))).toBe(true);
      }),
      runs,
    );
  });

  test('what one side alone changed stands on both; what nobody changed stays', () => {
    fc.assert(
      fc.property(view, view, view, (old, here, there) => {
        const after = carriedOut(plan({ here: old, there: old }, here, there), here, there);
        for (const field of FIELDS) {
          const value = there[field] !== old[field] ? there[field] : here[field];
          expect([after.here[field], after.there[field]]).toEqual([value, value]);
        }
        expect(sameTags(after.here.tags, after.there.tags)).toBe(true);
      }),
      runs,
    );
  });

  test('no tag that anybody added is lost, and none that anybody took away is back', () => {
    fc.assert(
      fc.property(view, view, view, (old, here, there) => {
        const { tags } = carriedOut(plan({ here: old, there: old }, here, there), here, there).here;
        const came = [...here.tags, ...there.tags].filter((tag) => !old.tags.includes(tag));
        const went = old.tags.filter((tag) => !here.tags.includes(tag) || !there.tags.includes(tag));
        expect(tags).toEqual(expect.arrayContaining(came));
        for (const tag of went) expect(tags).not.toContain(tag);
      }),
      runs,
    );
  });

  test('for the first time nothing is taken or given but tags, and they are those of both', () => {
    fc.assert(
      fc.property(view, view, (here, there) => {
        const first = plan(undefined, here, there);
        expect([...first.take, ...first.give]).toEqual([]);
        const after = carriedOut(first, here, there);
        expect(new Set(after.here.tags)).toEqual(new Set([...here.tags, ...there.tags]));
      }),
      runs,
    );
  });

  test('cut off after its half here, it still gives what was to be given', () => {
    fc.assert(
      fc.property(base, view, view, (base, here, there) => {
        const first = plan(base, here, there);
        const hereNow = carriedOut(first, here, there).here;
        const again = plan(basePending(base, hereNow, there, first), hereNow, there);
        expect([...again.give].sort()).toEqual([...first.give].sort());
        expect(again.take).toEqual([]);
        expect(again.giveTags).toEqual(first.giveTags);
        expect(isEmpty(again.takeTags)).toBe(true);
      }),
      runs,
    );
  });

  test('cut off after all of it arrived, it takes its own words for nobody else’s', () => {
    fc.assert(
      fc.property(base, view, view, (base, here, there) => {
        const first = plan(base, here, there);
        const after = carriedOut(first, here, there);
        const pending = basePending(base, after.here, there, first);
        const again = plan(baseAfterSending(pending, after.there, after.there), after.here, after.there);
        expect(isDone(again)).toBe(true);
        // A later word of ours is given, not clashed with.
        const later = { ...after.here, title: 'later' };
        const next = plan(baseAfterSending(pending, after.there, after.there), later, after.there);
        expect(next).toMatchObject({ give: ['title'], take: [], clash: [] });
      }),
      runs,
    );
  });
});
