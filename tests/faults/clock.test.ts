/** A clock that jumps by years, back and forth (reliability 4.9): what is acknowledged is there, whatever the time is. */
import { expect, test } from 'vitest';
import { aBackground, aPaper, OWN } from '../library/stand';
import { randomFrom } from '../sites/mutate';
import { acts } from './acts';
import { type Contents, differing, undisturbed } from './reference';
import { count } from './table';

const YEAR = 365 * 86_400_000;
/** What times say; the trash and the memory of commands are kept by time, so they may differ. */
const TIMED = ['removed', 'ops', 'judged'];

test('acts under a jumping clock leave the same library', async () => {
  const random = randomFrom(5);
  // Nothing that is brought back: after 30 days it is not there any more, and rightly so.
  const all = acts(400, 20261127).filter(
    ({ name }) => !/^(?:restorePaper|restorePapers|undoImport|undoMerge|mergePapers|partPaper)$/.test(name),
  );
  const without = (contents: Contents): Contents =>
    Object.fromEntries(Object.entries(contents).filter(([table]) => !TIMED.includes(table)));
  const wanted = without(await undisturbed(all));
  const jumped = without(await undisturbed(all, () => Math.round((random() - 0.5) * 4 * YEAR)));
  count({
    fault: 'clock jumps by years',
    where: 'Node',
    rounds: all.length,
    acknowledged: all.length,
    losses: differing(jumped, wanted).length,
  });
  expect(jumped).toEqual(wanted);
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
