/** The browser dies in a sync (issue 7, 3 and 4), or everything is erased in the middle of one: nothing lost, no half state. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open as openFile, seal } from '../../lib/sync/sealed';
import { originPattern } from '../../lib/sync/settings';
import { openFolder } from '../../lib/sync/webdav';
import { backupOf, saved } from '../backup/papers';
import { openReader, rowsOf } from '../browser/harness/database';
import { type Driver, type Tab, until } from '../browser/harness/driver';
import { getLocal } from '../browser/harness/settings';
import { word } from '../browser/harness/words';
import { aPaper } from '../library/stand';
import { randomFrom } from '../sites/mutate';
import { LOGIN, startServer } from '../sync/server';
import { FIREFOX, inProfile, LEVELDB, pause, SQLITE } from './profiles';
import { canKill, obeyed } from './reference';
import { count } from './table';

/** What the other computer has: enough for some chunks, so that there is a middle. */
const THEIRS = 2_000;
const OTHER = 'paperlight-elsewhere.plsync';
const random = randomFrom(20261127);

interface Stored {
  readonly sync?: object;
  readonly 'sync-state'?: {
    readonly triedAt: number;
    readonly endedAt: number;
    readonly doneAt: number;
    // On its way out of Firefox what is undefined is null.
    readonly trouble?: string | null;
  };
}

/** What is known of sync. */
async function stored(own: Tab): Promise<Stored> {
  return (await getLocal(own, 'sync', 'sync-state')) as Stored;
}

/** Runs inside a page of the extension. */
async function mayAsk(origin: string): Promise<boolean> {
  const { permissions } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  return permissions.contains({ origins: [origin] });
}

/** What the other computer wrote last: in each round a version more, with a tag of that round. */
async function elsewhere(url: string, round: number): Promise<void> {
  const papers = Array.from({ length: THEIRS }, (_, n) => saved(10_000 + n, { tags: [`round ${round}`] }));
  const backup = backupOf(papers, { madeAt: new Date().toISOString() });
  const written = await openFolder({ url, ...LOGIN }).write(
    OTHER,
    await seal(backup, 'elsewhere', undefined),
    undefined,
  );
  if (!written.ok) throw new Error(written.trouble);
}

/** Switches sync on as a reader does: the browser gives the permission for the server in that click. */
async function switchOn(driver: Driver, url: string): Promise<void> {
  await driver.allowHost(originPattern(url));
  const settings = await driver.openOwn('library.html#/settings');
  const has = async (name: string) =>
    (await settings.controls('button')).some((control) => control.name === name);
  await until('the settings', async () => (await has(word('syncOn'))) || (await has(word('syncChange'))));
  if (!(await has(word('syncOn')))) await settings.click('button', word('syncChange'));
  await settings.fill('textbox', word('syncAddress'), url);
  await settings.fill('textbox', word('syncUser'), LOGIN.user);
  await settings.fill('textbox', word('syncPassword'), LOGIN.password);
  await settings.click('button', word('syncOn'));
  await until('that it is on', () => has(word('syncNow')));
  await settings.close();
}

const stateOf = async (own: Tab) => (await stored(own))['sync-state'];
const begins = async (own: Tab) => {
  const { triedAt: before = 0, endedAt = 0 } = (await stateOf(own)) ?? {};
  // One that began by itself, as it does where it is switched on.
  if (endedAt < before) return;
  await obeyed(own, { name: 'syncNow', opId: crypto.randomUUID(), args: [] });
  await until('a sync', async () => ((await stateOf(own))?.triedAt ?? 0) > before);
};
/** Waits until no sync is under way; one that was cut off never says so. */
async function rests(own: Tab): Promise<void> {
  const isOver = async () => {
    const { triedAt = 0, endedAt = 0 } = (await stateOf(own)) ?? {};
    return endedAt >= triedAt;
  };
  await until('the end of what runs', isOver, 20_000).catch(() => {});
}

/** Waits until a sync that began after this ended well. */
async function syncs(own: Tab): Promise<void> {
  await rests(own);
  const begun = (await stateOf(own))?.doneAt ?? 0;
  await obeyed(own, { name: 'syncNow', opId: crypto.randomUUID(), args: [] });
  await until('a sync that ends well', async () => {
    const { doneAt = 0, trouble } = (await stateOf(own)) ?? {};
    return doneAt > begun && !trouble;
  }).catch(async (error: Error) => {
    throw new Error(`${error.message}; it says ${JSON.stringify(await stateOf(own))}`);
  });
}

describe.skipIf(!canKill).each([
  { engine: LEVELDB, where: LEVELDB.where, rounds: 8 },
  { engine: SQLITE, where: SQLITE.where, rounds: 4 },
  { engine: FIREFOX, where: FIREFOX.where, rounds: 4 },
])('a sync in $where', ({ engine, where, rounds }) => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
    await openFolder({ url: server.url, ...LOGIN }).list();
  });
  afterAll(() => server?.close());

  test(`is cut off ${rounds} times by a kill of the browser, and both computers have all in the end`, () =>
    inProfile(engine, async (open) => {
      const acknowledged: string[] = [];
      let middle = 0;
      for (let round = 0; round < rounds; round += 1) {
        const driver = await open();
        await switchOn(driver, server.url);
        const own = await openReader(driver);
        const paper = aPaper(round + 1);
        const act = { name: 'savePaper', opId: crypto.randomUUID(), args: [paper] } as const;
        if ((await obeyed(own, act)).ok) acknowledged.push(paper.id);
        // What is there before is taken in by the sync that begins by itself; the one that is cut off is to have much to do.
        await rests(own);
        await elsewhere(server.url, round);
        await begins(own);
        await pause(random() * 500);
        const { triedAt = 0, endedAt = 0 } = (await stateOf(own)) ?? {};
        if (endedAt < triedAt) middle += 1;
        await driver.kill();
      }
      const driver = await open();
      await switchOn(driver, server.url);
      const own = await openReader(driver);
      await syncs(own);
      const rows = await rowsOf(own, 'library', 'papers');
      const here = new Map(rows.map((row) => [String(row.id), row]));
      const [meta] = (await rowsOf(own, 'library', 'meta')).filter(({ key }) => key === 'library');
      // What we have, what the other gave, and what lies in the folder for the next one.
      const theirs = Array.from({ length: THEIRS }, (_, n) => saved(10_000 + n).id);
      const folder = openFolder({ url: server.url, ...LOGIN });
      const list = await folder.list();
      const names = list.ok ? list.value.map(({ name }) => name) : [];
      const given = new Set<string>();
      for (const name of names.filter((one) => one !== OTHER)) {
        const read = await folder.read(name);
        const opened = read.ok ? await openFile(read.value.bytes, undefined) : undefined;
        for (const { id } of opened?.ok ? opened.backup.papers : []) given.add(id);
      }
      const lost = [...acknowledged, ...theirs].filter((id) => !here.has(id) || !given.has(id));
      // Tags that nobody stamped are joined: the last round's is among them.
      const torn = theirs.filter(
        (id) => !JSON.stringify(here.get(id)?.tags).includes(JSON.stringify(`round ${rounds - 1}`)),
      );
      const off = Math.abs(Number(meta?.saved) - rows.length);
      console.log(`${where}: ${middle} of ${rounds} syncs were under way when the browser was killed`);
      count({
        fault: 'browser killed in a sync',
        where,
        rounds,
        acknowledged: acknowledged.length + THEIRS,
        losses: lost.length + torn.length + off,
      });
      expect([lost, torn, off, rows.length]).toEqual([[], [], 0, acknowledged.length + THEIRS]);
      expect(middle).toBeGreaterThan(0);
      await driver.close();
    }));

  test('is under way while everything is erased: nothing of it comes after, and its permission is given back', () =>
    inProfile(engine, async (open) => {
      const driver = await open();
      await elsewhere(server.url, 99);
      await switchOn(driver, server.url);
      const own = await openReader(driver);
      expect(await own.run(mayAsk, originPattern(server.url))).toBe(true);
      await syncs(own);
      let after = 0;
      const ROUNDS = 3;
      for (let round = 0; round < ROUNDS; round += 1) {
        await elsewhere(server.url, 100 + round);
        if (round > 0) await switchOn(driver, server.url);
        await begins(own);
        await pause(random() * 400);
        const how = { keepSnapshots: false, keepPermissions: round < ROUNDS - 1 };
        await obeyed(own, { name: 'eraseAll', opId: crypto.randomUUID(), args: [how] });
        // It waits until all is erased: then it is the first of a new library.
        const act = { name: 'savePaper', opId: crypto.randomUUID(), args: [aPaper(1)] } as const;
        await until(
          'a save after it',
          async () => (await obeyed(own, { ...act, opId: crypto.randomUUID() })).ok,
        );
        await until('the one paper', async () => (await rowsOf(own, 'library', 'papers')).length > 0);
        // As long as what was under way could still take.
        await pause(3_000);
        const rows = await rowsOf(own, 'library', 'papers');
        after += Math.abs(rows.length - 1);
        expect(await stored(own)).toEqual({});
        await obeyed(own, {
          name: 'eraseAll',
          opId: crypto.randomUUID(),
          args: [{ keepSnapshots: false, keepPermissions: how.keepPermissions }],
        });
        await until('an empty library', async () => (await rowsOf(own, 'library', 'papers')).length === 0);
      }
      count({
        fault: 'everything erased in a sync',
        where,
        rounds: ROUNDS,
        acknowledged: ROUNDS,
        losses: after,
      });
      expect(after).toBe(0);
      await until(
        'the permission given back',
        async () => !(await own.run(mayAsk, originPattern(server.url))),
      );
      await driver.close();
    }));
});
