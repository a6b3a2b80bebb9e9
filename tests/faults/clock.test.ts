/** A clock that jumps by years, back and forth (reliability 4.9): what is acknowledged is there, whatever the time is. */
import { expect, test } from 'vitest';
import { canonical } from '../../lib/library/registers';
import { aBackground, aPaper, OWN } from '../library/stand';
import { randomFrom } from '../sites/mutate';
import { acts } from './acts';
import { type Contents, undisturbed } from './reference';
import { count } from './table';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** Forgotten by time: the trash after 30 days, commands after a week. A clock that jumps by years forgets early. */
const FORGOTTEN = ['removed', 'ops'];
// Of several papers without a key the older one gets the plainer: that is the clock's. So they are given one by one.
const all = acts(400, 20261127).map((act) =>
  act.name === 'assignKeys' ? { ...act, args: [[act.args].flat(2).slice(0, 1)] } : act,
);

/** So many of some texts are not among others, each as often as it is there. */
function missing(texts: readonly string[] = [], others: readonly string[] = []): readonly string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What this answers depends on which paper is older, and that is the clock's. What it did is in the papers. */
const BY_AGE = 'mergePapers';

/** Rows as texts. What a command did to many is told in the order in which they were saved: that is the clock's, too. */
const textsOf = (contents: Contents, tables: readonly string[]) =>
  tables.flatMap((table) =>
    (contents[table] ?? []).map((row) => `${table}: ${canonical(JSON.parse(JSON.stringify(row, inOrder)))}`),
  );
const inOrder = (_: string, value: unknown) => {
  if (Array.isArray(value)) return value.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  const { name } = Object(value);
  return name === BY_AGE ? { ...Object(value), result: undefined } : value;
};

test('acts under a clock that jumps by days leave the same library, with its trash, its verdicts and its commands', async () => {
  const random = randomFrom(5);
  let off = 0;
  const jumped = await undisturbed(all, () => {
    const before = off;
    off = Math.round((random() - 0.5) * 6 * DAY);
    return off - before + 1000;
  });
  const wanted = await undisturbed(all);
  for (const table of [...FORGOTTEN, 'judged']) expect(wanted[table]?.length).toBeGreaterThan(0);
  const [have, should] = [jumped, wanted].map((contents) => textsOf(contents, Object.keys(wanted)));
  const losses = [...missing(should, have), ...missing(have, should)];
  count({
    fault: 'clock jumps by days',
    where: 'Node',
    rounds: all.length,
    acknowledged: all.length,
    losses: losses.length,
  });
  expect(losses).toEqual([]);
});

test('acts under a jumping clock leave the same library', async () => {
  const random = randomFrom(5);
  // Nothing that is brought back, by itself or by being saved again: after 30 days it is not there any more, and rightly
  // so. The jumps of days, above, are held against that.
  const lasting = all.filter(
    ({ name }) => !/^(?:removePapers?|restorePapers?|undoImport|undoMerge|mergePapers|partPaper)$/.test(name),
  );
  const wanted = await undisturbed(lasting);
  const jumped = await undisturbed(lasting, () => Math.round((random() - 0.5) * 4 * YEAR));
  const kept = Object.keys(wanted).filter((table) => !FORGOTTEN.includes(table));
  const [have, should] = [jumped, wanted].map((contents) => textsOf(contents, kept));
  const losses = [
    ...missing(should, have),
    ...missing(have, should),
    // What is forgotten is forgotten whole: what is still there is as it should be.
    ...missing(textsOf(jumped, FORGOTTEN), textsOf(wanted, FORGOTTEN)),
  ];
  count({
    fault: 'clock jumps by years',
    where: 'Node',
    rounds: lasting.length,
    acknowledged: lasting.length,
    losses: losses.length,
  });
  expect(losses).toEqual([]);
});

test('a command that is sent again after a jump of a year is still obeyed once', async () => {
  const background = aBackground(Date.UTC(2026, 10, 27));
  const call = { name: 'savePaper', opId: crypto.randomUUID(), args: [aPaper(1)], sender: OWN } as const;
  await background.give(call as unknown as Parameters<typeof background.give>[0]);
  background.wait(-YEAR);
  await background.give(call as unknown as Parameters<typeof background.give>[0]);
  background.wait(2 * YEAR);
  await background.obey('setNote', aPaper(1).id, 'kept');
  await background.give(call as unknown as Parameters<typeof background.give>[0]);
  expect(await background.rows('papers')).toMatchObject([{ id: aPaper(1).id, note: 'kept' }]);
  expect(await background.rows('meta')).toMatchObject([{ saved: 1 }]);
});
