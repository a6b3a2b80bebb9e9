/** A disk without space (reliability T13): said in words, what is there can be read, and the next save works once there is some. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader, rowsOf } from '../browser/harness/database';
import { until } from '../browser/harness/driver';
import { huggingfaceList } from '../browser/harness/pages';
import { madeUpPapers, noise } from '../browser/harness/papers';
import { isSaved } from '../browser/harness/reading';
import { word } from '../browser/harness/words';
import { aPaper } from '../library/stand';
import { FIREFOX, inProfile, LEVELDB, SQLITE } from './profiles';
import { obeyed } from './reference';
import { count } from './table';

/** A disk of 200 MB in memory; undefined where this machine does not let one be made. */
function smallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'paperlight-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      try {
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 300_000), 1));
      } catch {
        // The browser was faster: the disk is full all the same.
      }
    },
    free: () => rmSync(filler),
    unmount: () => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test.each([LEVELDB, SQLITE, FIREFOX].map((engine) => ({ engine, where: engine.where })))(
  '$where: a full disk is said, and nothing that was acknowledged is lost',
  async ({ engine, where }) => {
    const disk = smallDisk();
    if (!disk) {
      console.warn('Skipped: only root can make a small disk.');
      return;
    }
    const profile = join(disk.folder, 'profile');
    mkdirSync(profile);
    const work = async (open: () => ReturnType<typeof engine.open>) => {
      const driver = await open();
      const [first, second] = madeUpPapers(9000, 9002);
      const url = 'https://huggingface.co/papers/date/2026-06-01';
      await driver.serve(url, huggingfaceList(madeUpPapers(9000, 9002)));
      const tab = await driver.open(url);
      await tab.click('button', word('pageSaveTitle', first?.title ?? ''));
      await isSaved(tab, first?.title ?? '');
      const own = await openReader(driver);
      const before = await driver.openOwn('library.html');
      await until('the library', async () => (await before.text()).includes(first?.title ?? ''));
      disk.fill();
      // Until a write is refused: every commit that was acknowledged before counts.
      const acknowledged: string[] = [];
      let refusal: string | undefined;
      for (let n = 0; n < 400 && !refusal; n += 1) {
        const some = Array.from({ length: 20 }, (_, i) => aPaper(n * 20 + i + 1, { abstract: noise(8000) }));
        const args = [some.map((paper) => ({ paper, tags: [], note: '' }))];
        const answer = await obeyed(own, { name: 'importPapers', opId: crypto.randomUUID(), args });
        if (answer.ok) acknowledged.push(...some.map(({ id }) => id));
        else refusal = answer.refusal;
      }
      expect(refusal).toBe('disk-full');
      // A full disk is no damage, also for a worker that starts on it.
      await driver.stopBackground();
      const library = await driver.openOwn('library.html');
      // A disk may be so full that the first write is refused.
      const shown = acknowledged.length > 0 ? 'Paper number ' : (first?.title ?? '');
      const papers = async () => (await library.text().catch(() => '')).includes(shown);
      const said = async () => (await library.text().catch(() => '')).includes(word('failedDiskFull'));
      await until('the library, or why there is none', async () => (await papers()) || (await said())).catch(
        async (error: Error) => {
          throw new Error(`${error.message}, but: ${await library.text()}`);
        },
      );
      console.log(
        `${where}: on a full disk the library is ${(await papers()) ? 'shown' : 'said to be out of reach'}`,
      );
      // Chromium's LevelDB writes when it opens: without any space nothing opens (156, 2026-11).
      if (where !== LEVELDB.where) expect(await papers()).toBe(true);
      disk.free();
      await until('the library, by itself', papers);
      expect(await library.text()).not.toContain(word('recoveryTitle'));
      await library.close();
      await tab.front();
      await tab.click('button', word('pageSaveTitle', second?.title ?? ''));
      await isSaved(tab, second?.title ?? '');
      await before.front();
      await until('the new paper on a page that was open all the time', async () =>
        (await before.text().catch(() => '')).includes(second?.title ?? ''),
      );
      const rows = await rowsOf(own, 'library', 'papers');
      const ids = new Set(rows.map(({ id }) => id));
      const lost = [...acknowledged, `arxiv:${first?.id}`, `arxiv:${second?.id}`].filter(
        (id) => !ids.has(id),
      );
      const torn = (ids.size - 2) % 20;
      count({
        fault: 'disk full',
        where,
        rounds: 1,
        acknowledged: acknowledged.length + 2,
        losses: lost.length + torn,
      });
      expect([lost, torn]).toEqual([[], 0]);
      const [meta] = (await rowsOf(own, 'library', 'meta')).filter(({ key }) => key === 'library');
      expect(meta).toMatchObject({ saved: ids.size });
      await driver.close();
    };
    await inProfile(engine, work, profile).finally(disk.unmount);
  },
);
