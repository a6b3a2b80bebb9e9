/** Everything goes into a file, also from a library that this version cannot bring up to date (reliability T08). */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { beforeEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { download } from '../../../components/state/hand-out';
import { exportEverything } from '../../../components/state/safekeeping';
import { readBackup } from '../../../lib/backup/read-backup';
import { VERSIONS } from '../../../lib/library/databases';
import type { Message, Refusal } from '../../../lib/messages';
import { put, type Sample } from '../../library/samples';

vi.mock('../../../components/state/hand-out', () => ({ download: vi.fn() }));

const versions = Array.from({ length: (VERSIONS.library ?? 1) - 1 }, (_, n) => n + 1);
const sampleOf = (version: number): Sample =>
  JSON.parse(readFileSync(`tests/library/samples/version-${version}.json`, 'utf8'));

beforeEach(async () => {
  fakeBrowser.reset();
  vi.mocked(download).mockClear();
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.0.0' } as never);
  await Dexie.delete('library');
});

function refusing(refusal: Refusal) {
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message) => ({
    ok: false,
    opId: (message as Message).opId,
    refusal,
  }));
}

test.each(versions)(
  'a library of version %i that cannot be upgraded is exported as it is',
  async (version) => {
    const { library } = sampleOf(version);
    const papers = library.stores.papers?.rows ?? [];
    await put(indexedDB as never, 'library', library);
    refusing('unexpected');
    expect(await exportEverything()).toBe(papers.length);
    const [[bytes]] = vi.mocked(download).mock.lastCall as unknown as [[Uint8Array]];
    const read = readBackup(new TextDecoder().decode(bytes));
    expect(read).toMatchObject({ ok: true, left: 0 });
    const ids = read.ok ? read.backup.papers.map(({ id }) => id) : [];
    expect(ids.toSorted()).toEqual(papers.map(({ id }) => String(id)).toSorted());
    // It is the old one still.
    expect((await indexedDB.databases()).find(({ name }) => name === 'library')?.version).toBe(version * 10);
  },
);

test.each<Refusal>(['blocked', 'storage-denied', 'damaged'])(
  'one that is refused (%s) is not',
  async (why) => {
    const { library } = sampleOf(1);
    await put(indexedDB as never, 'library', library);
    refusing(why);
    expect(await exportEverything()).toBe(why);
    expect(download).not.toHaveBeenCalled();
  },
);
