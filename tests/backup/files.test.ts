/** Backups as files: due when they are, counted only as far as they were checked, and reminded of without nagging. */
import { describe, expect, test, vi } from 'vitest';
import { addressOf, writeFile } from '../../lib/backup/file-writer';
import { FILES_KEY, type Files, isDue, readFiles, remindNow } from '../../lib/backup/files';
import { fromBase64, hashOf } from '../../lib/backup/pack';
import { type Snapshot, takeSnapshot } from '../../lib/backup/snapshots';
import type { Backup } from '../../lib/backup/types';
import { anArea } from './area';

const DAY = 86_400_000;
const NOW = 1000 * DAY;

const backup: Backup = {
  format: 'paperlight-library',
  version: 1,
  madeAt: new Date(NOW).toISOString(),
  madeBy: '0.1.0',
  library: { id: 'mine', seq: 7 },
  papers: [],
  judged: [],
  lists: [],
  removed: [],
  gone: [],
  others: {},
  settings: {},
};

const newest = { dbId: 'mine', seq: 7 } as Snapshot;
const last = {
  at: NOW - 8 * DAY,
  name: 'a',
  papers: 1,
  bytes: 1,
  hash: '',
  dbId: 'mine',
  seq: 6,
  checked: 'complete',
} as const;

test.each<readonly [string, Files, Snapshot | undefined, boolean]>([
  ['nothing is due while it is off', { every: 0 }, newest, false],
  ['the first one is due at once', { every: 7 }, newest, true],
  ['none without a snapshot', { every: 7 }, undefined, false],
  ['the next after its time', { every: 7, last }, newest, true],
  ['not before', { every: 30, last }, newest, false],
  ['not where nothing was written since', { every: 7, last: { ...last, seq: 7 } }, newest, false],
  [
    'a file of another library is none of this one',
    { every: 7, last: { ...last, seq: 7, dbId: 'old' } },
    newest,
    true,
  ],
  [
    'what was only handed out does not count',
    { every: 7, last: { ...last, seq: 7, checked: 'handed' } },
    newest,
    true,
  ],
  [
    'a clock that was set back puts it off for no more than its time',
    { every: 7, last: { ...last, at: NOW + 8 * DAY } },
    newest,
    true,
  ],
  ['after a failure not at once', { every: 7, failed: { at: NOW - 60_000, why: 'browser' } }, newest, false],
  ['but later', { every: 7, failed: { at: NOW - DAY, why: 'browser' } }, newest, true],
])('%s', (_, files, snapshot, due) => {
  expect(isDue(files, snapshot, NOW)).toBe(due);
});

test.each<readonly [string, Files, number, number, boolean]>([
  ['a few papers of today are not worth a word', { every: 0 }, 3, NOW - DAY, false],
  ['many are', { every: 0 }, 50, NOW - DAY, true],
  ['one that is in no file for a month is', { every: 0 }, 1, NOW - 31 * DAY, true],
  ['not where files are written by themselves', { every: 7 }, 500, NOW - 90 * DAY, false],
  ['unless that fails', { every: 7, failed: { at: NOW, why: 'browser' } }, 500, NOW - 90 * DAY, true],
  ['not again at once after a no', { every: 0, dismissedAt: NOW - DAY }, 20, NOW - DAY, false],
])('%s', (_, files, saved, first, reminds) => {
  expect(remindNow(files, { saved, first }, NOW)).toBe(reminds);
});

test('nothing is reminded of in a library without papers that are in no file', () => {
  expect(remindNow({ every: 0 }, { saved: 0, first: undefined }, NOW)).toBe(false);
});

test('what is stored is read leniently', () => {
  for (const odd of [null, 7, [], { every: 'x', last: {}, failed: 1, dismissedAt: 'y' }])
    expect(readFiles(odd)).toEqual({ every: 0 });
});

describe('a file', () => {
  /** Storage with a snapshot, and a browser that saves files as told. */
  async function aWorld(item: object, permitted = true) {
    const area = anArea();
    await area.set({ [FILES_KEY]: { every: 7 } });
    const snapshot = await takeSnapshot(backup, 'regular', NOW, area);
    const download = vi.fn(async (_: { readonly url: string; readonly filename?: string }) => 1);
    const looks = [
      { state: 'in_progress' },
      { state: 'complete', exists: true, filename: '/home/me/P/p.json.gz', ...item },
    ];
    const search = vi.fn(async () => [looks.length > 1 ? looks.shift() : looks[0]] as never);
    const write = (force = false) =>
      writeFile(force, {
        area,
        downloads: { download, search },
        permitted: async () => permitted,
        address: (base64) => ({ url: `data:,${base64}`, free: () => {} }),
        now: () => NOW,
        pause: 0,
      });
    return { area, snapshot, download, write, files: () => readFiles(area.items.get(FILES_KEY)) };
  }

  test('is the newest snapshot, byte for byte, and counts once the browser has as many bytes', async () => {
    const { snapshot, download, write, files } = await aWorld({ fileSize: 0 });
    await write();
    expect(files()).toMatchObject({ every: 7, failed: { why: 'size' } });
    expect(files().last).toBeUndefined();
    const [{ url, filename } = { url: '' }] = download.mock.calls[0] ?? [];
    expect(filename).toBe('Paperlight/paperlight-1972-09-27.json.gz');
    expect(await hashOf(fromBase64(url.slice('data:,'.length)))).toBe(snapshot.hash);
    const good = await aWorld({ fileSize: snapshot.bytes });
    await good.write();
    expect(good.files()).toMatchObject({
      last: { name: 'p.json.gz', checked: 'complete', hash: good.snapshot.hash, seq: 7 },
    });
    // Nothing is new: no second one.
    await good.write();
    expect(good.download).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['was interrupted', { state: 'interrupted', error: 'FILE_NO_SPACE' }, true, 'browser'],
    ['is gone', { fileSize: 1, exists: false }, true, 'size'],
    ['may not be written', {}, false, 'permission'],
  ])('that %s is said, and does not count', async (_, item, permitted, why) => {
    const { write, files } = await aWorld(item, permitted);
    await write();
    expect(files().failed).toMatchObject({ why });
    expect(files().last).toBeUndefined();
  });

  test('of a snapshot that is damaged is not written', async () => {
    const { area, snapshot, download, write, files } = await aWorld({});
    await area.set({ [snapshot.key]: 'H4sIAAAA' });
    await write();
    expect(download).not.toHaveBeenCalled();
    expect(files().failed).toMatchObject({ why: 'damaged' });
  });
});

test('where no blob can be made, bytes go whole into the address, and too many into none', () => {
  const { createObjectURL } = URL;
  Reflect.deleteProperty(URL, 'createObjectURL');
  try {
    expect(addressOf('QUJD')?.url).toBe('data:application/gzip;base64,QUJD');
    expect(addressOf('A'.repeat(2_000_000))).toBeUndefined();
  } finally {
    URL.createObjectURL = createObjectURL;
  }
});
