/** Real Firefox with the built extension, driven by Marionette; pages are answered at their true addresses. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findFirefox } from '../../../scripts/browsers.mjs';
import { type HostServer, hostServer } from './answers';
import { type Driver, type Tab, until, WELCOME } from './driver';
import { firefoxTab, runScript } from './firefox-tab';
import { connect } from './marionette';

/** The built extension as it ships. */
const FIREFOX_BUILD = resolve('.output/firefox-mv3');

/** The address under which the extension's pages stand in this Firefox; chosen by us, else it is random. */
const UUID = '11111111-2222-4333-8444-555555555555';

export interface FirefoxOptions {
  readonly profile?: string;
  readonly prefs?: Readonly<Record<string, string | number | boolean>>;
  readonly allowPrivateBrowsing?: boolean;
  /** Keeps the tab that opens by itself at the installation; else it is closed before anything is done. */
  readonly keepWelcome?: boolean;
}

/** Firefox with Paperlight, and what only Firefox lets a test do. */
export interface FirefoxDriver extends Driver {
  /** Runs a script with the browser's own rights; `extension` is ours. */
  chrome(script: string): Promise<unknown>;
  readonly profile: string;
  /** SIGKILL; the profile can be opened again, and holds what the extension stored. */
  kill(): Promise<void>;
}

/** Starts Firefox with the extension. One line says how to get Firefox where there is none. */
export async function openFirefox(options: FirefoxOptions = {}): Promise<FirefoxDriver> {
  const manifest = join(FIREFOX_BUILD, 'manifest.json');
  if (!existsSync(manifest)) throw new Error('The extension is not built: run `npm run build`.');
  const addonId: string = JSON.parse(readFileSync(manifest, 'utf8')).browser_specific_settings.gecko.id;
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'paperlight-firefox-'));
  const downloads = mkdtempSync(join(tmpdir(), 'paperlight-downloads-'));
  const port = await freePort();
  writePrefs(profile, {
    'marionette.port': port,
    'extensions.webextensions.uuids': JSON.stringify({ [addonId]: UUID }),
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.alwaysOpenPanel': false,
    // An extension that is installed for one run only would lose its data with the next.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    ...options.prefs,
  });

  const child = spawn(
    await findFirefox({ install: false }),
    ['-headless', '-marionette', '-remote-allow-system-access', '-no-remote', '-profile', profile],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const gone = ended.then(() => Promise.reject(new Error('Firefox ended while starting')));
  gone.catch(() => {});
  const send = await connect(port, gone);
  await send('WebDriver:NewSession', {});
  // The test's own patience counts: 20,000 rows take longer than 30 s on a busy machine.
  await send('WebDriver:SetTimeouts', { script: 300_000 });
  const install = () =>
    send('Addon:Install', {
      path: FIREFOX_BUILD,
      temporary: true,
      allowPrivateBrowsing: options.allowPrivateBrowsing ?? false,
    });
  await install();

  // Marionette speaks to one window at a time, so the acts of all tabs stand in one line.
  let line: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = line.then(act, act);
    line = turn;
    return turn;
  };
  const chrome = (script: string) =>
    inTurn(async () => {
      await send('Marionette:SetContext', { value: 'chrome' });
      try {
        return await runScript(
          send,
          `const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(addonId)}); ${script}`,
        );
      } finally {
        await send('Marionette:SetContext', { value: 'content' });
      }
    });

  await chrome(ANSWER_PAGES);

  const { value: home } = (await inTurn(() => send('WebDriver:GetWindowHandle'))) as { value: string };

  const tabOf = (handle: string): Tab =>
    firefoxTab(send, home, (act, focus = false) =>
      inTurn(async () => {
        await send('WebDriver:SwitchToWindow', { handle, focus });
        return act();
      }),
    );
  const openIn = async (
    where: { readonly type: 'tab' | 'window'; readonly private?: boolean },
    url: string,
  ) => {
    const { handle } = (await inTurn(() => send('WebDriver:NewWindow', where))) as { handle: string };
    const tab = tabOf(handle);
    await tab.front();
    await tab.goto(url);
    return tab;
  };
  const open = (url: string): Promise<Tab> => openIn({ type: 'tab' }, url);

  const tabAt = (end: string): Promise<Tab> =>
    until(`a tab at ${end}`, async () => {
      for (const handle of (await inTurn(() => send('WebDriver:GetWindowHandles'))) as string[]) {
        const tab = tabOf(handle);
        // One that is going elsewhere at this moment answers nothing.
        const address = await tab.run(() => location.href).catch(() => '');
        if (handle !== home && address.endsWith(end)) return tab;
      }
      return undefined;
    });
  // What is installed into a profile that was given may have been there before; and where the only windows are private,
  // nothing may open one until the extension is let in, by which time it is no installation any more (153, 2026-11).
  const opensWelcome = !options.profile && !options.allowPrivateBrowsing;
  if (opensWelcome && !options.keepWelcome) await (await tabAt(WELCOME)).close();

  let hosts: HostServer | undefined;
  const openOwn = (path: string) => open(`moz-extension://${UUID}/${path}`);

  return {
    browser: 'firefox',
    chrome,
    profile,
    async serve(url, html) {
      await chrome(`Services.paperlightPages.set(${JSON.stringify(url)}, ${JSON.stringify(html)})`);
    },
    async play(host, as) {
      hosts ??= await hostServer();
      hosts.play(host, as);
      await chrome(`Services.paperlightHosts.set(${JSON.stringify(host)}, ${hosts.port})`);
    },
    open,
    async openPrivate(url) {
      await chrome(`
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        const addon = await AddonManager.getAddonByID(extension.id);
        await ExtensionPermissions.add(addon.id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
        await addon.reload();
      `);
      return openIn({ type: 'window', private: true }, url);
    },
    asked: async () => (await chrome('return Services.paperlightAsked')) as readonly string[],
    tabAt,
    openOwn,
    openPopup: () => openOwn('popup.html'),
    async pressButton(over) {
      await chrome(`
        const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
        const tab = gBrowser.tabs.find((one) => one.linkedBrowser.currentURI.spec === ${JSON.stringify(over)});
        extension.tabManager.addActiveTabPermission(tab);
      `);
      return openOwn('popup.html');
    },
    async showsSidePanel() {
      return (
        (await chrome(`
          const { SidebarController } = Services.wm.getMostRecentWindow('navigator:browser');
          return SidebarController.isOpen && SidebarController.currentID.startsWith('paperlight');
        `)) === true
      );
    },
    async allowHost() {
      // Of Firefox's own tests: what is asked for in a click is granted.
      await chrome(`Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false)`);
    },
    async denyHost(pattern) {
      await chrome(`
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        await ExtensionPermissions.remove(extension.id, { permissions: [], origins: [${JSON.stringify(pattern)}] }, extension);
      `);
    },
    async download(act) {
      const before = new Set(readdirSync(downloads));
      await act();
      return until('the download', async () => {
        const names = readdirSync(downloads).filter((name) => !before.has(name));
        const name = names.find((each) => !each.endsWith('.part'));
        if (!name || names.length > 1) return undefined;
        const bytes = readFileSync(join(downloads, name));
        // The empty file that holds the name comes before the content.
        return bytes.length > 0 ? { name, bytes, text: bytes.toString('utf8') } : undefined;
      });
    },
    async stopBackground() {
      await chrome('await extension.terminateBackground()');
    },
    async update() {
      await inTurn(install);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
      await hosts?.stop();
      // The lock of a profile names the process that has gone.
      for (const lock of ['lock', '.parentlock']) rmSync(join(profile, lock), { force: true });
      rmSync(downloads, { recursive: true, force: true });
    },
    async close() {
      send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
      const killer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(killer);
      await hosts?.stop();
      rmSync(downloads, { recursive: true, force: true });
      if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Answers web requests inside the browser, as the developer tools' overrides do: no proxy, no certificate. */
const ANSWER_PAGES = `
  const pages = new Map();
  const hosts = new Map();
  // A reference of our own keeps the observer alive, and the maps within reach of later scripts.
  Services.paperlightPages = pages;
  Services.paperlightHosts = hosts;
  Services.paperlightAsked = [];
  const override = (channel, { status, body, headers }) => {
    const answer = Cc['@mozilla.org/network/replaced-http-response;1'].createInstance(Ci.nsIReplacedHttpResponse);
    answer.init();
    answer.responseStatus = status;
    answer.responseStatusText = status === 200 ? 'OK' : 'Not OK';
    // The body is a string of bytes.
    answer.responseBody = Array.from(new TextEncoder().encode(body), (byte) => String.fromCharCode(byte)).join('');
    for (const [name, value] of Object.entries(headers)) answer.setResponseHeader(name, value, false);
    channel.QueryInterface(Ci.nsIHttpChannelInternal).setResponseOverride(answer);
  };
  Services.paperlightObserver = {
    observe(subject) {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel);
      // This machine's own servers are a test's business.
      if (channel.URI.host === '127.0.0.1') return;
      const isOwn = channel.loadInfo.triggeringPrincipal.isSystemPrincipal;
      if (!isOwn && !pages.has(channel.URI.specIgnoringRef)) Services.paperlightAsked.push(channel.URI.spec);
      const port = hosts.get(channel.URI.host);
      if (port) {
        // The request waits while the test's function answers; the browser's own tools hold requests in this way.
        channel.suspend();
        const asked = 'http://127.0.0.1:' + port + '/?url=' + encodeURIComponent(channel.URI.specIgnoringRef);
        fetch(asked)
          .then((response) => response.json())
          .then((answer) => {
            if (answer) override(channel, { headers: { 'content-type': 'text/plain' }, ...answer });
            else channel.cancel(Cr.NS_ERROR_OFFLINE);
          })
          .catch(() => channel.cancel(Cr.NS_ERROR_ABORT))
          .finally(() => channel.resume());
        return;
      }
      const body = pages.get(channel.URI.specIgnoringRef);
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      override(channel, { status: body === undefined ? 404 : 200, body: body ?? '', headers });
    },
  };
  Services.obs.addObserver(Services.paperlightObserver, 'http-on-before-connect');
`;

function writePrefs(profile: string, prefs: Readonly<Record<string, string | number | boolean>>) {
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = net.createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
