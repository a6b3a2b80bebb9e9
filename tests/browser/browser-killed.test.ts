/** The whole browser dies during saves (reliability T06, T07): whatever was shown as saved is there afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIREFOX, LEVELDB, SQLITE } from '../faults/profiles';
import { count, rounds } from '../faults/table';
import { openReader, rowsOf } from './harness/database';
import { until } from './harness/driver';
import { watchWrites } from './harness/durability';
import { huggingfaceList } from './harness/pages';
import { madeUpPapers } from './harness/papers';
import { word } from './harness/words';

const PAPERS_A_ROUND = 30;

// More of them by `npm run faults`, also in imports, snapshots and upgrades (tests/faults/browser-killed.test.ts).
describe.each([
  { ...LEVELDB, times: rounds(12, 3) },
  { ...SQLITE, times: rounds(6, 1) },
  { ...FIREFOX, times: rounds(6, 1) },
])('$where', ({ where, open, times }) => {
  // It needs /proc to find the browser's processes, and Windows locks the files of a profile.
  test.skipIf(process.platform !== 'linux')(
    `is killed ${times} times during saves and keeps what it acknowledged, of which each write waited for the disk`,
    { timeout: 180_000 },
    async () => {
      const profile = mkdtempSync(join(tmpdir(), 'paperlight-killed-'));
      const acknowledged = new Set<string>();
      for (let round = 0; round < times; round++) {
        const driver = await open(profile);
        const written = await watchWrites(driver);
        const url = `https://huggingface.co/papers/date/2026-09-${10 + round}`;
        const from = 2000 + round * PAPERS_A_ROUND;
        const papers = madeUpPapers(from, from + PAPERS_A_ROUND);
        await driver.serve(url, huggingfaceList(papers));
        const tab = await driver.open(url);
        const saving = (async () => {
          for (const { id, title } of papers) {
            await tab.click('button', word('pageSaveTitle', title));
            await until(title, async () => {
              const controls = await tab.controls('button');
              return controls.some(({ name, pressed }) => pressed && name === word('pageSavedTitle', title));
            });
            acknowledged.add(`arxiv:${id}`);
          }
        })().catch(() => {});
        // At another moment in each round, but after three were saved.
        const enough = acknowledged.size + 3;
        await until('three saves', async () => acknowledged.size >= enough);
        // What only went by need not wait.
        if (round === 0) expect((await written()).toSorted()).toEqual(['library strict', 'seen relaxed']);
        await new Promise((resolve) => setTimeout(resolve, round * 37));
        await driver.kill();
        await saving;
      }
      const driver = await open(profile);
      // The databases are opened by the extension itself before they are read past it.
      const popup = await driver.openOwn('popup.html');
      await until('the popup', async () => (await popup.controls('tab')).length > 0);
      const reader = await openReader(driver);
      const ids = new Set((await rowsOf(reader, 'library', 'papers')).map(({ id }) => id));
      const [meta] = await rowsOf(reader, 'library', 'meta');
      const lost = [...acknowledged].filter((id) => !ids.has(id));
      const acked = acknowledged.size;
      count({
        fault: 'browser killed in a save',
        where,
        rounds: times,
        acknowledged: acked,
        losses: lost.length,
      });
      expect(lost).toEqual([]);
      expect(acknowledged.size).toBeGreaterThanOrEqual(times * 3);
      expect(meta).toMatchObject({ saved: ids.size });
      await driver.close();
      rmSync(profile, { recursive: true, force: true });
    },
  );
});
