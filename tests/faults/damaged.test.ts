/** Files harmed while the browser is closed (reliability T14): said at the first opening, and the last snapshot is whole. */
import { closeSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader } from '../browser/harness/database';
import { type Tab, until } from '../browser/harness/driver';
import { word } from '../browser/harness/words';
import { aPaper } from '../library/stand';
import { FIREFOX, inProfile, LEVELDB, libraryIn, SQLITE } from './profiles';
import { obeyed } from './reference';
import { count } from './table';

const MANY = 600;
const papers = Array.from({ length: MANY }, (_, n) => aPaper(n + 1, { abstract: `${n} `.repeat(200) }));
const HARMS = {
  'garbage in the middle': (file: string, size: number) =>
    poke(file, size >> 1, Math.min(4096, size >> 1), 0xab),
  '64 kB of garbage': (file: string, size: number) =>
    poke(file, size >> 1, Math.min(65_536, size >> 1), 0xab),
  'garbage from the start': (file: string, size: number) => poke(file, 0, Math.min(4096, size), 0xab),
  'header zeroed': (file: string, size: number) => poke(file, 0, Math.min(512, size), 0),
  'cut by two fifths': (file: string, size: number) => truncateSync(file, Math.floor(size * 0.6)),
  'manifest missing': (file: string) => rmSync(file),
} as const;
type Harm = keyof typeof HARMS;

function poke(file: string, at: number, length: number, byte: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, byte), 0, length, at);
  closeSync(handle);
}

/** The files that hold the extension's databases, by what kind of file is harmed. */
function filesOf(profile: string, where: string, harm: Harm): readonly string[] {
  const root = join(profile, where === 'Firefox' ? 'storage/default' : 'Default/IndexedDB');
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /extension/.test(name),
  );
  const wanted = all.filter((name) => {
    // `storage.local` is a database, too, in a folder of its own: with the snapshots gone nobody could help.
    if (where === 'Firefox') return /\.sqlite$/.test(name) && !name.includes('userContextId');
    if (harm === 'manifest missing') return /(?:MANIFEST-\d+|CURRENT)$/.test(name);
    if (where === 'Chromium') return /\.(?:log|ldb)$/.test(name);
    return !/\.(?:leveldb|blob)[\\/]/.test(name) && !/-(?:wal|journal|shm)$/.test(name);
  });
  // What a browser has not yet moved into a database would mend it.
  if (where === 'Firefox')
    for (const name of all.filter((one) => /-(?:wal|shm)$/.test(one))) rmSync(join(root, name));
  return wanted
    .map((name) => join(root, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size > 0);
}

/** What the library's own page says at its first opening. */
async function opening(library: Tab): Promise<'recovery' | 'library'> {
  return until('a library, or its recovery', async () => {
    const text = await library.text().catch(() => '');
    if (text.includes(word('recoveryTitle'))) return 'recovery';
    return papers.some(({ title }) => text.includes(title)) && 'library';
  });
}

test.each([
  { engine: LEVELDB, where: LEVELDB.where, harm: 'garbage in the middle' },
  { engine: LEVELDB, where: LEVELDB.where, harm: 'garbage from the start' },
  { engine: LEVELDB, where: LEVELDB.where, harm: 'cut by two fifths' },
  { engine: LEVELDB, where: LEVELDB.where, harm: 'manifest missing' },
  { engine: SQLITE, where: SQLITE.where, harm: 'garbage in the middle' },
  { engine: SQLITE, where: SQLITE.where, harm: 'header zeroed' },
  { engine: FIREFOX, where: FIREFOX.where, harm: '64 kB of garbage' },
  { engine: FIREFOX, where: FIREFOX.where, harm: 'header zeroed' },
  { engine: FIREFOX, where: FIREFOX.where, harm: 'cut by two fifths' },
] as const)('$where: files with $harm lose no paper that the last snapshot has', ({ engine, where, harm }) =>
  inProfile(engine, async (open) => {
    const first = await open();
    const own = await openReader(first);
    for (let at = 0; at < MANY; at += 100) {
      const args = [papers.slice(at, at + 100).map((paper) => ({ paper, tags: [], note: '' }))];
      const act = { name: 'importPapers', opId: crypto.randomUUID(), args } as const;
      expect(await obeyed(own, act)).toMatchObject({ ok: true });
    }
    expect(await obeyed(own, { name: 'makeSnapshot', opId: crypto.randomUUID(), args: [] })).toMatchObject({
      ok: true,
    });
    await until('the canary', () => own.run(canaryKnows, MANY));
    await first.close();
    const files = filesOf(first.profile, where, harm);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) HARMS[harm](file, statSync(file).size);

    const second = await open();
    const library = await second.openOwn('library.html');
    const said = await opening(library);
    if (said === 'recovery') {
      await library.click('button', new RegExp(`^${word('recoveryRestoreMany', String(MANY), '.*')}`));
      await until('the library', async () =>
        (await library.text().catch(() => '')).includes(papers[MANY - 1]?.title ?? ''),
      );
    }
    const { ids } = await libraryIn(second);
    const losses = papers.filter(({ id }) => !ids.has(id)).length;
    count({
      fault: `files: ${harm} (${said === 'recovery' ? 'said, restored' : 'harmless'})`,
      where,
      rounds: 1,
      acknowledged: MANY,
      losses,
    });
    expect(losses).toBe(0);
    await second.close();
  }),
);

/** Runs inside a page of the extension. */
async function canaryKnows(many: number): Promise<boolean> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { storage: { local: { get(key: string): Promise<{ canary?: { saved: number } }> } } } | undefined
  >;
  const { canary } = (await (browser ?? chrome)?.storage.local.get('canary')) ?? {};
  return canary?.saved === many;
}
