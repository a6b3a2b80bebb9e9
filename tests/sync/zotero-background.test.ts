/** Sharing a list in the background: it pauses as told, and leaves nothing behind where it is taken back or all is erased. */
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { localArea } from '../../lib/backup/snapshots';
import { startSharing } from '../../lib/sync/zotero-group/background';
import { GROUP_KEY, GROUP_STATE_KEY, readGroupState } from '../../lib/sync/zotero-group/settings';
import { aPaper } from '../library/stand';
import { fetchFrom, ZoteroGroup } from './zotero-api';
import { aClient, onList } from './zotero-lives';

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = (async () => true) as typeof fakeBrowser.permissions.contains;
});

/** A background whose list holds one paper; `meanwhile` comes before the answer to the request of that number. */
async function aWorld(at = -1, meanwhile: () => Promise<void> = async () => {}) {
  const zotero = new ZoteroGroup();
  const client = await aClient(zotero);
  zotero.now = Date.now;
  await client.device.obey('savePaper', aPaper(1));
  await client.device.obey('addToList', [aPaper(1).id], client.list);
  const settings = { ...client.settings, api: 'https://zotero.test/' };
  const ask = fetchFrom(zotero, settings.api);
  let asked = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (asked++ === at) await meanwhile();
    return ask(url, init);
  });
  const onError = vi.fn();
  const sharing = startSharing(client.device.stores.library, onError);
  await localArea.set({ [GROUP_KEY]: settings });
  const state = async () => readGroupState((await localArea.get(GROUP_STATE_KEY))[GROUP_STATE_KEY]);
  const ended = () =>
    vi.waitFor(async () => {
      const { triedAt, endedAt } = await state();
      expect(endedAt).toBeGreaterThanOrEqual(triedAt);
      expect(endedAt).toBeGreaterThan(0);
    }, 10_000);
  return { zotero, client, sharing, onError, state, ended, asked: () => asked };
}

const noted = async ({ client }: Awaited<ReturnType<typeof aWorld>>) =>
  (await client.device.rows('meta')).filter(({ key }) => String(key).startsWith('zotero:'));

test.each([0, 1, 2])(
  'taken back before answer %i, it goes on with nothing and leaves nothing',
  async (at) => {
    const world = await aWorld(at, () => localArea.remove([GROUP_KEY]));
    world.sharing.wake();
    await vi.waitFor(async () => {
      expect(world.asked()).toBe(at + 1);
      expect(await localArea.get([GROUP_STATE_KEY])).toEqual({ [GROUP_STATE_KEY]: undefined });
      expect(await noted(world)).toEqual([]);
    }, 10_000);
    // What had been asked for by then was asked for; after it nothing more was.
    expect(world.zotero.items.size).toBe(at === 2 ? 1 : 0);
    expect(await onList(world.client)).toEqual([aPaper(1).id]);
    expect(world.onError).not.toHaveBeenCalled();
  },
);

test('told to wait, it keeps that, comes back by an alarm, and asks nothing before', async () => {
  const world = await aWorld();
  world.zotero.troubles.push('usual', { status: 429, headers: { 'Retry-After': '600' } });
  world.sharing.wake();
  await world.ended();
  const { notBefore, trouble } = await world.state();
  expect(trouble).toBe('busy');
  expect(notBefore).toBeGreaterThan(Date.now() + 500_000);
  expect(await fakeBrowser.alarms.get('zotero-group-later')).toMatchObject({ scheduledTime: notBefore });
  const { requests } = world.zotero;
  world.sharing.wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(world.zotero.requests).toBe(requests);
  expect(world.zotero.complaints).toEqual([]);
});

test('where the browser does not let it, it says so and asks nobody', async () => {
  const world = await aWorld();
  fakeBrowser.permissions.contains = (async () => false) as typeof fakeBrowser.permissions.contains;
  world.sharing.wake();
  await world.ended();
  expect((await world.state()).trouble).toBe('no-permission');
  expect(world.zotero.requests).toBe(0);
});

test('the key is in no backup, and no part of what is kept in the library', async () => {
  const world = await aWorld();
  world.sharing.wake();
  await world.ended();
  expect(await noted(world)).toHaveLength(1);
  const { dexie } = await world.client.device.stores.library.use(async (library) => library);
  const rows = await Promise.all(dexie.tables.map((table) => table.toArray()));
  expect(JSON.stringify(rows)).not.toContain('"rw"');
});
