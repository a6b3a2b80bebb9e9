/** The whole browser dies in an import, a snapshot and an upgrade (reliability T06, T08, T16): all or nothing, and told. */
import { describe, expect, test } from 'vitest';
import { UNINDEXED, VERSIONS } from '../../lib/library/databases';
import { openReader, rowsOf } from '../browser/harness/database';
import { type Tab, until } from '../browser/harness/driver';
import { oldLibraryIn, putOldLibrary } from '../browser/harness/old-library';
import { huggingfaceList } from '../browser/harness/pages';
import { madeUpPapers } from '../browser/harness/papers';
import { isSaved, rightLight } from '../browser/harness/reading';
import { word } from '../browser/harness/words';
import { aPaper } from '../library/stand';
import { randomFrom } from '../sites/mutate';
import { FIREFOX, inProfile, LEVELDB, libraryIn, pause, SQLITE } from './profiles';
import { canKill, obeyed } from './reference';
import { count } from './table';

const A_CHUNK = 100;
const random = randomFrom(20261127);
const itemsOf = (chunk: number) =>
  Array.from({ length: A_CHUNK }, (_, n) => ({
    paper: aPaper(chunk * A_CHUNK + n + 1),
    tags: ['file'],
    note: '',
  }));
const act = (name: 'importPapers' | 'makeSnapshot' | 'probe', ...args: readonly unknown[]) => ({
  name,
  opId: crypto.randomUUID(),
  args,
});

describe.skipIf(!canKill).each([
  { engine: LEVELDB, where: LEVELDB.where, rounds: 6 },
  { engine: SQLITE, where: SQLITE.where, rounds: 3 },
  { engine: FIREFOX, where: FIREFOX.where, rounds: 3 },
])('the browser $where', ({ engine, where, rounds }) => {
  test(`is killed ${rounds} times in an import: each chunk is there whole, or not at all`, () =>
    inProfile(engine, async (open) => {
      const acknowledged = new Set<number>();
      let next = 0;
      for (let round = 0; round < rounds; round += 1) {
        const driver = await open();
        const own = await openReader(driver);
        const importing = (async () => {
          for (;;) {
            const chunk = next++;
            const { ok } = await obeyed(own, act('importPapers', itemsOf(chunk)));
            if (ok) acknowledged.add(chunk);
          }
        })().catch(() => {});
        const enough = acknowledged.size + 1;
        await until('a chunk', async () => acknowledged.size >= enough);
        await pause(random() * 300);
        await driver.kill();
        await importing;
      }
      const driver = await open();
      const { ids, meta } = await libraryIn(driver);
      const there = (chunk: number) => itemsOf(chunk).filter(({ paper: { id } }) => ids.has(id)).length;
      const lost = [...acknowledged].filter((chunk) => there(chunk) !== A_CHUNK);
      const torn = Array.from({ length: next }, (_, chunk) => there(chunk)).filter(
        (n) => n > 0 && n < A_CHUNK,
      );
      count({
        fault: 'browser killed in an import',
        where,
        rounds,
        acknowledged: acknowledged.size,
        losses: lost.length + torn.length,
      });
      expect([lost, torn]).toEqual([[], []]);
      expect(meta).toMatchObject({ saved: ids.size, unread: ids.size });
      await driver.close();
    }));

  test(`is killed ${rounds} times in a snapshot: every one that is listed is whole`, () =>
    inProfile(engine, async (open) => {
      let made = 0;
      for (let round = 0; round <= rounds; round += 1) {
        const driver = await open();
        const own = await openReader(driver);
        if (round === 0)
          for (let chunk = 0; chunk < 10; chunk += 1)
            expect(await obeyed(own, act('importPapers', itemsOf(chunk)))).toMatchObject({ ok: true });
        const before = await own.run(snapshotsHere);
        // None that was acknowledged is missing, none is there in part, and nothing points at what is not there.
        expect(before.broken).toEqual([]);
        expect(before.listed).toBeGreaterThanOrEqual(Math.min(made, 3));
        if (round === rounds) {
          expect(await obeyed(own, act('makeSnapshot'))).toMatchObject({ ok: true });
          const after = await own.run(snapshotsHere);
          count({
            fault: 'browser killed in a snapshot',
            where,
            rounds,
            acknowledged: made,
            losses: after.broken.length,
          });
          expect([after.broken, after.strays]).toEqual([[], []]);
          await driver.close();
          return;
        }
        if (round % 2 === 0) {
          expect(await obeyed(own, act('makeSnapshot'))).toMatchObject({ ok: true });
          made += 1;
        }
        const cut = obeyed(own, act('makeSnapshot')).then(
          () => (made += 1),
          () => {},
        );
        await pause(random() * 250);
        await driver.kill();
        await cut;
      }
    }));
});

/** Runs inside a page of the extension: whether what the list names is there and is what was written. */
async function snapshotsHere(): Promise<{ listed: number; broken: string[]; strays: string[] }> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { storage: { local: { get(keys: null): Promise<Record<string, unknown>> } } } | undefined
  >;
  const all = (await (browser ?? chrome)?.storage.local.get(null)) ?? {};
  const list = (all.snapshots ?? []) as { key: string; hash: string; holding: { papers: number } }[];
  const broken: string[] = [];
  for (const { key, hash, holding } of list) {
    const stored = all[key];
    if (typeof stored !== 'string') {
      broken.push(`${key} is missing`);
      continue;
    }
    const bytes = Uint8Array.from(atob(stored), (sign) => sign.charCodeAt(0));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const text = await new Response(
      new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
    ).text();
    if (hex !== hash || JSON.parse(text).papers.length !== holding.papers) broken.push(`${key} is in parts`);
  }
  const known = new Set(list.map(({ key }) => key));
  const strays = Object.keys(all).filter((key) => key.startsWith('snapshot:') && !known.has(key));
  return { listed: list.length, broken, strays };
}

const MANY = 20_000;

describe.skipIf(!canKill).each([
  { engine: LEVELDB, where: LEVELDB.where, rounds: 3 },
  { engine: SQLITE, where: SQLITE.where, rounds: 2 },
  { engine: FIREFOX, where: FIREFOX.where, rounds: 2 },
])('a library of the first version in $where', ({ engine, where, rounds }) => {
  test(`of ${MANY} papers is upgraded though the browser is killed ${rounds} times, and pages go on meanwhile`, () =>
    inProfile(engine, async (open) => {
      const first = await open();
      const own = await openReader(first);
      await obeyed(own, act('probe'));
      await putOldLibrary(first, own, MANY);
      for (let round = 0, driver = first; round < rounds; round += 1) {
        const page: Tab = round === 0 ? own : await openReader(driver);
        const upgrading = obeyed(page, act('probe')).catch(() => {});
        // It begins a second after the background does, and takes some.
        await pause(300 + random() * 7000);
        await driver.kill();
        await upgrading;
        driver = await open();
        if (round < rounds - 1) continue;
        // While it goes on a page is read, a paper saved on it, and the library shown.
        const meanwhile = madeUpPapers(9400, 9403);
        const url = 'https://huggingface.co/papers/date/2026-04-01';
        await driver.serve(url, huggingfaceList(meanwhile));
        const begun = performance.now();
        const ms = () => Math.round(performance.now() - begun);
        const tab = await driver.open(url);
        await rightLight(tab);
        const [lit, title] = [ms(), meanwhile[0]?.title ?? ''];
        await tab.click('button', word('pageSaveTitle', title));
        await isSaved(tab, title);
        const savedAt = ms();
        const library = await driver.openOwn('library.html');
        await until('the library', async () => (await library.text()).includes(title));
        const shown = ms();
        const last = await openReader(driver);
        // What new indexes need comes piece by piece, once the library is open (lib/library/reindex.ts).
        // Not by reading all papers again and again: that would hold up what is waited for.
        const left = async () => (await rowsOf(last, 'library', 'meta')).some(({ key }) => key === UNINDEXED);
        const isMeanwhile = await left();
        // That it goes on is said on the screen, and that it is over no more.
        const said = async () => (await library.text()).includes(word('upgradingText'));
        if (isMeanwhile)
          await until('that it is brought up to date', async () => (await said()) || !(await left()));
        await until('what the indexes need', async () => !(await left()), 300_000).catch(() => {});
        await until('that it is over', async () => !(await said()));
        console.log(
          `${where}: upgrade of ${MANY} papers | lit ${lit} ms, saved ${savedAt}, shown ${shown} (${isMeanwhile ? 'all before' : 'after'} its end), ended ${ms()}`,
        );
        const { version, papers, wrong } = await oldLibraryIn(last);
        const losses = MANY - papers + wrong;
        count({ fault: 'browser killed in an upgrade of 20,000', where, rounds, acknowledged: MANY, losses });
        expect([version, papers, wrong]).toEqual([(VERSIONS.library ?? 0) * 10, MANY, 0]);
        expect((await rowsOf(last, 'library', 'papers')).filter((row) => row.title === title)).toHaveLength(
          1,
        );
        await driver.close();
      }
    }));
});
