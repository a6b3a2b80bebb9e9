/** Sync set up on the settings page and run once, in both browsers, with a real WebDAV server on this computer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open as openFile, seal } from '../../lib/sync/sealed';
import { originPattern } from '../../lib/sync/settings';
import { openFolder } from '../../lib/sync/webdav';
import { LOGIN, startServer } from '../sync/server';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { savePapers } from './harness/saving';
import { shows } from './harness/screen';
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
    const stored = await settings.run(async () => {
      const area = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return Object.keys(await area.storage.local.get(['sync', 'sync-state']));
    });
    expect(stored).toEqual([]);
  });
});
