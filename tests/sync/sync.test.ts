/** Devices that sync through a folder: on a real server, cut off at every step, and from others' broken files. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open, seal } from '../../lib/sync/sealed';
import { readSyncState, SYNC_STATE_KEY } from '../../lib/sync/settings';
import { syncOnce, type World } from '../../lib/sync/sync';
import { type Folder, openFolder } from '../../lib/sync/webdav';
import { contentOf, fc, fileOf, live, lives, someDevices } from '../backup/devices';
import { backupOf, saved } from '../backup/papers';
import { aPaper, type Background } from '../library/stand';
import { memory } from './memory';
import { LOGIN, startServer } from './server';

/** A folder in memory, as strict about versions as a good server. */
function aFolder() {
  const files = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string }>();
  let version = 0;
  const folder: Folder = {
    list: async () => ({ ok: true, value: [...files].map(([name, { etag }]) => ({ name, etag })) }),
    read: async (name) => {
      const file = files.get(name);
      return file ? { ok: true, value: file } : { ok: false, trouble: 'no-folder' };
    },
    write: async (name, bytes, demand) => {
      const there = files.get(name);
      const wrong = demand && ('absent' in demand ? there : there?.etag !== demand.etag);
      if (wrong) return { ok: false, trouble: 'changed' };
      version += 1;
      files.set(name, { bytes, etag: `"${version}"` });
      return { ok: true, value: `"${version}"` };
    },
  };
  return { folder, files };
}

function worldOf(device: Background, folder: Folder, more: Partial<World> = {}): World {
  return {
    library: device.stores.library,
    folder,
    local: memory(),
    lock: undefined,
    madeBy: '0.1.0',
    keepBefore: async () => {},
    now: device.now,
    ...more,
  };
}

class Killed extends Error {}

/** A folder before which the worker is killed at a step: before it is asked, or before the answer is heard. */
function killing(folder: Folder, at: number): Folder {
  let step = 0;
  const killedBefore =
    <A extends unknown[], R>(ask: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (step++ === at) throw new Killed();
      const answer = await ask(...args);
      if (step++ === at) throw new Killed();
      return answer;
    };
  return {
    list: killedBefore(folder.list),
    read: killedBefore(folder.read),
    write: killedBefore(folder.write),
  };
}

/** A library that ends at one of its transactions. */
function mortal(device: Background, at: number): World['library'] {
  let uses = 0;
  return {
    use: (work) => (uses++ === at ? Promise.reject(new Killed()) : device.stores.library.use(work)),
    close: () => {},
  };
}

describe('two devices on a real server', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  test.each([
    ['in the open', undefined],
    ['under a passphrase', { passphrase: 'correct horse', iterations: 1_000 }],
  ] as const)('become equal, %s', async (name, lock) => {
    const [one, other] = await someDevices(2);
    if (!one || !other) return;
    const folder = openFolder({ url: `${server.url}${name.replaceAll(' ', '')}/`, ...LOGIN });
    // A folder in a folder that is not there is said, not made.
    expect(await syncOnce(worldOf(one, folder, { lock }))).toMatchObject({ trouble: 'no-folder' });
    const made = openFolder({ url: `${server.url.replace('papers', name.replaceAll(' ', ''))}`, ...LOGIN });
    const [first, second] = [worldOf(one, made, { lock }), worldOf(other, made, { lock })];
    await one.obey('setNote', aPaper(0).id, 'From one.');
    await other.obey('setNote', aPaper(1).id, 'From the other.');
    expect(await syncOnce(first)).toMatchObject({ received: 0, sent: { papers: 2 }, others: 0 });
    expect(await syncOnce(second)).toMatchObject({ received: 1, sent: { papers: 3 }, others: 1 });
    expect(await syncOnce(first)).toMatchObject({ received: 1, trouble: undefined });
    expect(await contentOf(one)).toBe(await contentOf(other));
    // And then there is nothing more to say.
    await syncOnce(second);
    await syncOnce(first);
    expect(await syncOnce(second)).toMatchObject({ received: 0, sent: { bytes: 0 } });
    expect(await syncOnce(first)).toMatchObject({ received: 0, sent: { bytes: 0 } });
  });
});

describe('a worker that is killed', () => {
  test('at any step loses nothing: both devices become equal all the same', async () => {
    const step = fc.record({
      device: fc.nat({ max: 1 }),
      killed: fc.nat({ max: 14 }),
      inLibrary: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        lives(2, 8),
        lives(2, 6),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        async (first, then, steps) => {
          const devices = await someDevices(2);
          const { folder } = aFolder();
          const worlds = devices.map((device) => worldOf(device, folder));
          await live(devices, first);
          for (const { device, killed, inLibrary } of steps) {
            const [world, background] = [worlds[device], devices[device]];
            if (!world || !background) continue;
            const dying = inLibrary
              ? { ...world, library: mortal(background, killed) }
              : { ...world, folder: killing(folder, killed) };
            await syncOnce(dying).catch((error: unknown) => {
              if (!(error instanceof Killed)) throw error;
            });
            await live([background, background], then.filter(({ kind }) => kind !== 'give').slice(0, 2));
          }
          for (const world of [...worlds, ...worlds, ...worlds])
            expect((await syncOnce(world)).trouble).toBeUndefined();
          const [one, other] = await Promise.all(devices.map(contentOf));
          expect(one).toBe(other);
        },
      ),
      { numRuns: 200, seed: 7, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
    );
  }, 120_000);
});

describe('a file in the folder', () => {
  const lock = { passphrase: 'right', iterations: 1_000 };
  async function meeting(bytes: Uint8Array<ArrayBuffer>, more: Partial<World> = {}) {
    const [device] = await someDevices(1);
    if (!device) throw new Error('no device');
    const { folder, files } = aFolder();
    files.set('paperlight-zz.plsync', { bytes, etag: '"0"' });
    files.set('notes.txt', { bytes: new Uint8Array(3), etag: '"x"' });
    const world = worldOf(device, folder, more);
    const before = await contentOf(device);
    const state = await syncOnce(world);
    return { state, files, device, world, isSame: (await contentOf(device)) === before };
  }
  const backup = backupOf([saved(9)], { madeAt: new Date(Date.UTC(2026, 10, 26)).toISOString() });

  test.each([
    ['closed, where we have no passphrase', lock, undefined, 'passphrase-needed'],
    ['closed by another passphrase', lock, { ...lock, passphrase: 'wrong' }, 'wrong-passphrase'],
  ] as const)(
    'that is %s stops the sync, and nothing is written anywhere',
    async (_, theirs, ours, trouble) => {
      const { state, files, isSame } = await meeting(await seal(backup, 'zz', theirs), { lock: ours });
      expect(state.trouble).toBe(trouble);
      expect([...files.keys()]).toEqual(['paperlight-zz.plsync', 'notes.txt']);
      expect(isSame).toBe(true);
    },
  );

  test('of a newer Paperlight stops the sync, too', async () => {
    const bytes = await seal({ ...backup, version: 99 }, 'zz', undefined);
    expect((await meeting(bytes)).state.trouble).toBe('newer');
  });

  test('that was cut anywhere, or is none at all, is passed over and counted; ours is written', async () => {
    const whole = await seal(backup, 'zz', undefined);
    for (const length of [0, 10, 100, whole.length - 1]) {
      const { state, isSame } = await meeting(whole.slice(0, length));
      expect(state).toMatchObject({ damaged: 1, trouble: undefined, received: 0, sent: { papers: 2 } });
      expect(isSame).toBe(true);
    }
  });

  test('of more than 180 days ago is not read: it would bring back what was deleted', async () => {
    const old = { ...backup, madeAt: '2026-01-01T00:00:00.000Z' };
    expect(await meeting(await seal(old, 'zz', undefined))).toMatchObject({ isSame: true });
  });

  test('is kept before by a snapshot the first time, and only then', async () => {
    let kept = 0;
    const bytes = await seal(backup, 'zz', undefined);
    const { world } = await meeting(bytes, {
      keepBefore: async () => {
        kept += 1;
      },
    });
    await syncOnce(world);
    expect(kept).toBe(1);
  });

  test('with our own name that we did not write (a copied profile) is merged before it is written over', async () => {
    const { device, files, world } = await meeting(await seal(backup, 'zz', undefined));
    const state = readSyncState((await world.local.get(SYNC_STATE_KEY))[SYNC_STATE_KEY]);
    const theirs = backupOf([saved(20)], { madeAt: backup.madeAt });
    const name = `paperlight-${state.device}.plsync`;
    files.set(name, { bytes: await seal(theirs, state.device, undefined), etag: '"other"' });
    await syncOnce(world);
    expect((await device.rows('papers')).map(({ id }) => id)).toContain(aPaper(20).id);
    const written = await open(files.get(name)?.bytes ?? new Uint8Array(), undefined);
    expect(written.ok && written.backup.papers.map(({ id }) => id)).toContain(aPaper(20).id);
  });
});

test('what is sent has no words that open the folder, and none of the settings', async () => {
  const [device] = await someDevices(1);
  if (!device) return;
  const { folder, files } = aFolder();
  const world = worldOf(device, folder, { lock: { passphrase: 'the passphrase', iterations: 1_000 } });
  await world.local.set({
    groups: ['private words'],
    sync: { url: 'https://a.example/', password: 'word of the folder' },
  });
  await syncOnce(world);
  const [file] = files.values();
  const opened = await open(file?.bytes ?? new Uint8Array(), { passphrase: 'the passphrase' });
  expect(opened.ok && opened.backup.settings).toEqual({});
  expect(JSON.stringify(opened)).not.toMatch(/word of the folder|private words|the passphrase/);
  expect(new TextDecoder('latin1').decode(file?.bytes)).not.toContain('Paper number');
  expect((await fileOf(device)).settings).toEqual({});
});
