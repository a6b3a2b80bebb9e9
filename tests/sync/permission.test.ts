/** The permission for a server goes with what it was for, unless something else is for the same server. */
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetSync } from '../../lib/sync/permission';
import { SYNC_KEY } from '../../lib/sync/settings';
import { GROUP_KEY } from '../../lib/sync/zotero-group/settings';

const remove = vi.fn(async () => true);
beforeEach(() => {
  fakeBrowser.reset();
  remove.mockClear();
  fakeBrowser.permissions.remove = remove as typeof fakeBrowser.permissions.remove;
});

const folderAt = (url: string) => ({ [SYNC_KEY]: { url, user: 'reader', password: 'x', passphrase: '' } });
const listAt = (api: string) => {
  const names = { userName: 'Ada', groupName: 'Our lab', collectionName: 'Reading group' };
  const at = { id: 'pairing', key: 'rw', group: 4711, collection: 'CLLCTN22', list: 'list' };
  return { [GROUP_KEY]: { ...at, ...names, api } };
};

test.each([
  ['nothing', {}, true],
  ['a shared list elsewhere', listAt('https://api.zotero.org/'), true],
  ['a shared list there', listAt('https://home.example/zotero/'), false],
  ['a folder there', folderAt('https://home.example/dav/'), false],
  // Match patterns know no ports.
  ['a folder there at another port', folderAt('https://home.example:8443/dav/'), false],
])('beside %s', async (_, stored, isTaken) => {
  await fakeBrowser.storage.local.set(stored);
  await forgetSync('https://home.example/it/');
  expect(remove.mock.calls).toEqual(isTaken ? [[{ origins: ['https://home.example/*'] }]] : []);
});
