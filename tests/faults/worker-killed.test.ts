/** The background dies in every command at random moments (reliability T01-T03, T27): each is obeyed once, and whole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemas } from '../../lib/messages/schemas';
import { openReader } from '../browser/harness/database';
import type { Driver, Tab } from '../browser/harness/driver';
import { randomFrom } from '../sites/mutate';
import { actNames, acts, NOT_WRITING } from './acts';
import { FIREFOX, LEVELDB, SQLITE } from './profiles';
import { contentsIn, differing, obeyed, stopAfter, undisturbed } from './reference';
import { count } from './table';

const SEED = 20261127;

test('every command that writes is among the acts', () => {
  const known = [...actNames(), ...NOT_WRITING].toSorted();
  expect(known).toEqual(Object.keys(schemas).toSorted());
});

describe.each([
  { ...LEVELDB, rounds: 240 },
  { ...SQLITE, rounds: 80 },
  { ...FIREFOX, rounds: 80 },
])('the background of $where', ({ where, open, rounds }) => {
  let driver: Driver;
  let own: Tab;
  let reader: Tab;
  beforeAll(async () => {
    driver = await open();
    own = await driver.openOwn('manifest.json');
    reader = await openReader(driver);
  });
  afterAll(() => driver?.close());

  test(`is killed ${rounds} times in every command, and the library is as if it never was`, {
    timeout: 600_000,
  }, async () => {
    const random = randomFrom(SEED);
    const all = acts(rounds, SEED + rounds);
    let acknowledged = 0;
    for (const act of all) {
      const answering = obeyed(own, act);
      await stopAfter(driver, random() * 20);
      const { ok, refusal = '' } = await answering;
      // What cannot be done is refused in words, as without any fault.
      if (!ok) expect(['not-found', 'bad-request']).toContain(refusal);
      acknowledged += ok ? 1 : 0;
    }
    const contents = await contentsIn(reader);
    const wanted = await undisturbed(all);
    const losses = differing(contents, wanted).length;
    count({ fault: 'worker killed in every command', where, rounds, acknowledged, losses });
    expect(contents).toEqual(wanted);
  });
});
