/**
 * Sync set up on the settings page and run, in both browsers: with a real WebDAV server on this computer, and a list
 * shared with a group of a strict stand-in for Zotero's Web API.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open as openFile, seal } from '../../lib/sync/sealed';
import { originPattern } from '../../lib/sync/settings';
import { openFolder } from '../../lib/sync/webdav';
import { LOGIN, startServer } from '../sync/server';
import { COLLECTION, listen, ZoteroGroup } from '../sync/zotero-api';
import { violations } from './harness/axe';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { give, savePapers } from './harness/saving';
import { shows } from './harness/screen';
import { getLocal } from './harness/settings';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('sync in %s', (_, open) => {
  const [mine] = madeUpPapers(8100, 8101) as readonly [MadeUpPaper];
  const passphrase = 'correct horse battery';
  let driver: Driver;
  let reader: Tab;
  let settings: Tab;
  let server: Awaited<ReturnType<typeof startServer>>;
  const zotero = new ZoteroGroup();
  let api: Awaited<ReturnType<typeof listen>> | undefined;
  beforeAll(async () => {
    server = await startServer();
    driver = await open();
    reader = await openReader(driver);
    const library = await driver.openOwn('library.html');
    await savePapers(library, [mine]);
    settings = await driver.openOwn('library.html#/settings');
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
    await api?.close();
  });

  /** What another computer of the same reader finds in the folder. */
  const found = async (phrase: string) => {
    const folder = openFolder({ url: server.url, ...LOGIN });
    const list = await folder.list();
    const name = list.ok ? list.value.find((file) => !file.name.includes('elsewhere'))?.name : undefined;
    const read = name === undefined ? undefined : await folder.read(name);
    if (!read?.ok) throw new Error('nothing was sent');
    return openFile(read.value.bytes, { passphrase: phrase });
  };

  test('is asked for, and sends what is here, encrypted; a wrong password is said', async () => {
    await shows(settings, word('syncText'));
    await driver.allowHost(originPattern(server.url));
    await settings.front();
    await settings.fill('textbox', word('syncAddress'), server.url.slice(0, -1));
    await settings.fill('textbox', word('syncUser'), LOGIN.user);
    await settings.fill('textbox', word('syncPassword'), 'wrong');
    await settings.fill('textbox', word('syncPassphrase'), passphrase);
    await settings.click('button', word('syncOn'));
    await shows(settings, word('syncPasswordWrong'));
    await settings.click('button', word('syncChange'));
    await settings.fill('textbox', word('syncPassword'), LOGIN.password);
    await settings.click('button', word('syncOn'));
    await shows(settings, word('syncClosedYes'));
    await until('the first sync', async () => !(await settings.text()).includes(word('syncNever')));
    expect(await found('another one')).toEqual({ ok: false, why: 'wrong-passphrase' });
    const sent = await found(passphrase);
    expect(sent.ok && sent.backup.papers).toMatchObject([{ title: mine.title }]);
  });

  test('takes in what the other computer made, by one press', async () => {
    const sent = await found(passphrase);
    const [paper] = sent.ok ? sent.backup.papers : [];
    if (!sent.ok || !paper) throw new Error('nothing was sent');
    const other = { ...paper, id: 'arxiv:2401.99999', title: 'Made elsewhere', clocks: {} };
    const papers = [{ ...paper, tags: ['from elsewhere'] }, other];
    const bytes = await seal({ ...sent.backup, papers }, 'elsewhere', { passphrase });
    const folder = openFolder({ url: server.url, ...LOGIN });
    const written = await folder.write('paperlight-elsewhere.plsync', bytes, { absent: true });
    expect(written).toMatchObject({ ok: true });
    await settings.click('button', word('syncNow'));
    await until('both papers, and the tag', async () => {
      const rows = await rowsOf(reader, 'library', 'papers');
      return rows.length === 2 && rows.some(({ tags }) => JSON.stringify(tags) === '["from elsewhere"]');
    });
  });

  test('switched off, nothing that opens the folder is left', async () => {
    await settings.click('button', word('syncOff'));
    await until('the form', async () =>
      (await settings.controls('button')).some(({ name }) => name === word('syncOn')),
    );
    expect(Object.keys(await getLocal(settings, 'sync', 'sync-state'))).toEqual([]);
  });

  const id = `arxiv:${mine.id}`;
  const theirs = {
    itemType: 'preprint',
    title: 'A colleague’s paper',
    archiveID: 'arXiv:2401.77777',
    repository: 'arXiv',
  };
  const items = () => zotero.within(COLLECTION);
  const saved = () => rowsOf(reader, 'library', 'papers');
  const stored = async (key: string) => (await getLocal(settings, key))[key] ?? 'nothing';

  test('a list is shared with a Zotero group: a wrong key is said, a paper goes, an item comes', async () => {
    zotero.now = Date.now;
    api = await listen(zotero);
    await driver.allowHost(originPattern(api.url));
    await settings.front();
    await settings.run(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await settings.fill('textbox', word('shareApi'), api.url);
    await settings.fill('textbox', word('shareApiKey'), 'nobody');
    await settings.click('button', word('shareLook'));
    await shows(settings, word('shareBadKey'));
    await settings.fill('textbox', word('shareApiKey'), 'rw');
    await settings.click('button', word('shareLook'));
    await shows(settings, word('shareMayWrite'));
    expect(await violations(settings)).toEqual([]);
    await settings.fill('textbox', word('shareNewListName'), 'For the lab');
    await until('the collections', async () =>
      (await settings.controls('button')).some(
        ({ name, disabled }) => name === word('shareShare') && !disabled,
      ),
    );
    await settings.click('button', word('shareShare'));
    // The first sync has ended.
    await shows(settings, word('shareNothing'));
    const [list] = await until('the list', async () => {
      const lists = await rowsOf(reader, 'library', 'lists');
      return lists.length > 0 && lists;
    });
    await give(settings, 'addToList', [id], String(list?.id));
    zotero.put('WWWW2222', { ...theirs, collections: [COLLECTION], tags: [{ tag: 'lab' }] });
    await settings.click('button', word('shareNow'));
    await until('their paper', async () => (await saved()).some(({ title }) => title === theirs.title));
    await until('our item', async () => items().some(({ title }) => title === mine.title));
    expect((await saved()).find(({ title }) => title === theirs.title)).toMatchObject({
      id: 'arxiv:2401.77777',
      tags: ['lab'],
      lists: [list?.id],
    });
    await shows(settings, word('shareAdded', 1));
    expect(await violations(settings)).toEqual([]);
  });

  test('where somebody writes at the same time, all is read anew; the worker may be stopped', async () => {
    let writes = 0;
    zotero.meanwhile = (method) => {
      if (method === 'POST' && writes++ === 0) zotero.put('WWWW2222', { title: 'Edited by a colleague' });
    };
    await give(settings, 'addTag', [id], 'from here');
    await driver.stopBackground();
    await settings.click('button', word('shareNow'));
    await until('the tag there', async () => JSON.stringify(items()).includes('from here'));
    await until('their title here', async () =>
      JSON.stringify(await saved()).includes('Edited by a colleague'),
    );
    expect(writes).toBe(2);
    zotero.meanwhile = () => {};
  });

  test('a key that may only read, a pause and a server that is gone have a word; nothing is lost', async () => {
    zotero.keys.set('rw', { all: { library: true, write: false } });
    await give(settings, 'addTag', [id], 'not sent');
    await settings.click('button', word('shareNow'));
    await shows(settings, word('shareReadOnly'));
    zotero.keys.set('rw', { all: { library: true, write: true } });
    await api?.close();
    api = undefined;
    await settings.click('button', word('shareNow'));
    await shows(settings, word('shareOffline'));
    expect(JSON.stringify(items())).not.toContain('not sent');
    expect(JSON.stringify(await saved())).toContain('not sent');
    expect(zotero.complaints).toEqual([]);
  });

  test('sharing stopped, the key is gone, and every paper is where it was', async () => {
    await settings.click('button', word('shareOff'));
    await shows(settings, word('shareApiKey'));
    await until('nothing noted any more', async () => {
      const rows = await rowsOf(reader, 'library', 'meta');
      return (
        !rows.some(({ key }) => String(key).startsWith('zotero:')) &&
        (await stored('zotero-group-state')) === 'nothing'
      );
    });
    expect(await stored('zotero-group')).toBe('nothing');
    expect((await saved()).filter(({ lists }) => Array.isArray(lists) && lists.length === 1)).toHaveLength(2);
    expect(items()).toHaveLength(2);
  });
});
