/** A sync in the background while the reader thinks otherwise: erases everything, switches it off, sets it up anew. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openEraser } from '../../lib/backup/erasing';
import { openGuard } from '../../lib/backup/guard';
import { openKeeper } from '../../lib/backup/keeper';
import { localArea } from '../../lib/backup/snapshots';
import { connection } from '../../lib/library/connection';
import { makeLibrary, makeSeen } from '../../lib/library/databases';
import { startSync } from '../../lib/sync/background';
import { open } from '../../lib/sync/sealed';
import { SYNC_KEY, SYNC_STATE_KEY } from '../../lib/sync/settings';
import { syncOnce } from '../../lib/sync/sync';
import { openFolder } from '../../lib/sync/webdav';
import { anArea } from '../backup/area';
import { aBackground, aPaper } from '../library/stand';
import { memory } from './memory';
import { LOGIN, startServer } from './server';

let server: Awaited<ReturnType<typeof startServer>>;
beforeEach(async () => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = (async () => true) as typeof fakeBrowser.permissions.contains;
  fakeBrowser.runtime.getManifest = (() => ({ version: '0.1.0' })) as typeof fakeBrowser.runtime.getManifest;
  server = await startServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await server.close();
});

const SETTINGS = { ...LOGIN, passphrase: '' };

/** Another device's file in the folder, and a background of ours; `meanwhile` comes before the first answer to `method`. */
async function aWorld(method: string, meanwhile: () => Promise<void>) {
  const settings = { ...SETTINGS, url: server.url };
  const folder = openFolder(settings);
  const other = aBackground();
  for (let n = 1; n <= 3; n += 1) await other.obey('savePaper', aPaper(n));
  await syncOnce({
    library: other.stores.library,
    folder,
    local: memory(),
    lock: undefined,
    madeBy: '0.1.0',
    keepBefore: async () => {},
    now: Date.now,
  });

  let asked = 0;
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const answer = await real(url, init);
    if (init.method === method && asked++ === 0) await meanwhile();
    return answer;
  });
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  const raw = connection(() => makeLibrary(options));
  const seen = connection(() => makeSeen(options));
  const session = anArea();
  const guard = openGuard(raw, localArea, session);
  const keeper = openKeeper({ raw, guard, local: localArea, madeBy: '0.1.0' });
  const onError = vi.fn();
  const eraser = openEraser({
    raw,
    seen,
    local: localArea,
    session,
    guard,
    keeper,
    onError,
    indexedDB: options.indexedDB,
    keysOf: async (area) => (area === 'local' ? keysOfLocal() : [...session.items.keys()]),
    givePermissionsBack: async () => {},
    forgotten: () => {},
  });
  const library = eraser.after(guard.library);
  const forgot = vi.spyOn(fakeBrowser.storage.local, 'remove');
  const sync = startSync(library, () => keeper.snapshot('before'), onError);
  await localArea.set({ [SYNC_KEY]: settings });
  return {
    settings,
    folder,
    eraser,
    sync,
    onError,
    saved: () => library.use(({ papers }) => papers.count()),
    /** Nothing is left of how it went: what a sync does at its end where it was switched off. */
    ended: () => vi.waitFor(() => expect(forgot).toHaveBeenCalledWith([SYNC_STATE_KEY]), 10_000),
    files: async () => {
      const listed = await folder.list();
      return listed.ok ? listed.value.map(({ name }) => name) : [];
    },
  };
}

async function keysOfLocal(): Promise<string[]> {
  return Object.keys(await fakeBrowser.storage.local.get(null)).sort();
}

test('what is on its way from the folder while everything is being erased does not come into the library after it', async () => {
  const world = await aWorld('GET', () =>
    world.eraser.begin({ keepSnapshots: false, keepPermissions: true }),
  );
  world.sync.wake();
  await world.ended();
  expect(await world.saved()).toBe(0);
  expect(await keysOfLocal()).toEqual([]);
  expect(await world.files()).toHaveLength(1);
  expect(world.onError).not.toHaveBeenCalled();
});

test('switched off on the way, it takes no more in and leaves no file', async () => {
  const world = await aWorld('GET', () => localArea.remove([SYNC_KEY, SYNC_STATE_KEY]));
  world.sync.wake();
  await world.ended();
  expect(await world.saved()).toBe(0);
  expect(await keysOfLocal()).toEqual([]);
  expect(await world.files()).toHaveLength(1);
});

test('a passphrase that is set on the way closes our file, too', async () => {
  const world = await aWorld('PUT', async () => {
    const stored = await localArea.get(SYNC_STATE_KEY);
    await localArea.set({
      [SYNC_STATE_KEY]: { ...Object(stored[SYNC_STATE_KEY]), seq: -1 },
      [SYNC_KEY]: { ...world.settings, passphrase: 'correct horse' },
    });
    world.sync.wake();
  });
  const [others] = await world.files();
  world.sync.wake();
  await vi.waitFor(async () => {
    const ours = (await world.files()).find((name) => name !== others);
    const read = await world.folder.read(ours ?? '');
    expect(read.ok && (await open(read.value.bytes, undefined))).toMatchObject({ ok: false, why: 'closed' });
  }, 20_000);
  expect(await world.saved()).toBe(3);
});
