/** What the reader made is flushed to the disk commit by commit, what went by is not (reliability T07): counted from outside. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader, rowsOf } from '../browser/harness/database';
import { until } from '../browser/harness/driver';
import { huggingfaceList } from '../browser/harness/pages';
import { madeUpPapers } from '../browser/harness/papers';
import { aPaper } from '../library/stand';
import { FIREFOX, inProfile, LEVELDB, SQLITE } from './profiles';
import { obeyed } from './reference';
import { count } from './table';

const COMMITS = 50;
const PAGES = 20;
/** Where each browser keeps what IndexedDB writes. */
const FILES = /f(?:data)?sync\(\d+<[^>]*(?:\/IndexedDB\/|\/idb\/)/g;

const canCount = (() => {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();
if (!canCount) console.warn('Skipped: flushes are counted by strace, as root.');

/** All processes of the browser that has this profile. */
function processesOf(profile: string): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
        return [{ pid: Number(pid), parent, isOurs: line.includes(profile) }];
      } catch {
        // Gone meanwhile.
        return [];
      }
    });
  const found = new Set(all.flatMap(({ pid, isOurs }) => (isOurs ? [pid] : [])));
  found.delete(process.pid);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** The flushes of the databases' files during an act. */
async function flushesIn(profile: string, act: () => Promise<void>): Promise<number> {
  const log = join(profile, 'strace.log');
  const attached = processesOf(profile).map((pid) => `-p${pid}`);
  const tracer: ChildProcess = spawn(
    'strace',
    ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', log, ...attached],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  tracer.stderr?.on('data', (text) => {
    said += text;
  });
  await until('strace', async () => said.includes('attached'));
  await act();
  const ended = new Promise((resolve) => tracer.once('exit', resolve));
  tracer.kill('SIGINT');
  await ended;
  const flushes = readFileSync(log, 'utf8').match(FILES)?.length ?? 0;
  rmSync(log);
  return flushes;
}

test.skipIf(!canCount).each([LEVELDB, SQLITE, FIREFOX].map((engine) => ({ engine, where: engine.where })))(
  `$where: ${COMMITS} commits of the library are ${COMMITS} flushes and more, pages that went by need none`,
  ({ engine, where }) => {
    const profile = mkdtempSync(join(tmpdir(), 'paperlight-flushed-'));
    const work = async (open: () => ReturnType<typeof engine.open>) => {
      const driver = await open();
      const own = await openReader(driver);
      const give = async (name: 'savePaper' | 'setNote', ...args: readonly unknown[]) =>
        expect(await obeyed(own, { name, opId: crypto.randomUUID(), args })).toMatchObject({ ok: true });
      await give('savePaper', aPaper(1));
      const kept = await flushesIn(profile, async () => {
        for (let n = 0; n < COMMITS; n += 1) await give('setNote', aPaper(1).id, `Note ${n}`);
      });
      const url = (page: number) => `https://huggingface.co/papers?page=${page}`;
      for (let page = 0; page <= PAGES; page += 1)
        await driver.serve(url(page), huggingfaceList(madeUpPapers(9600 + 5 * page, 9605 + 5 * page)));
      const tab = await driver.open(url(0));
      const pages = async () => (await rowsOf(own, 'seen', 'listings')).length;
      await until('the first page', async () => (await pages()) === 1);
      const seen = await flushesIn(profile, async () => {
        for (let page = 1; page <= PAGES; page += 1) {
          await tab.goto(url(page));
          await until(`page ${page}`, async () => (await pages()) === page + 1);
        }
      });
      console.log(`${where}: ${COMMITS} commits ${kept} flushes, ${PAGES} pages that went by ${seen}`);
      const losses = Math.max(0, COMMITS - kept);
      count({ fault: 'commits not flushed', where, rounds: COMMITS, acknowledged: COMMITS, losses });
      expect(kept).toBeGreaterThanOrEqual(COMMITS);
      expect(seen).toBeLessThan(PAGES);
      await driver.close();
    };
    return inProfile(engine, work, profile);
  },
);
