/** Real Chromium with the built extension, driven by playwright; pages are answered at their true addresses. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Worker } from 'playwright-core';
import { findChromium } from '../../../scripts/browsers.mjs';
import { pageTab } from './chromium-tab';
import { type Driver, until, WELCOME } from './driver';
import { attachPopup, pressAction } from './popup';

/** The built extension as it ships. */
export const CHROMIUM_BUILD = resolve('.output/chrome-mv3');

export interface ChromiumOptions {
  /** Kept between two runs; a new one unless given. */
  readonly profile?: string;
  /** The unpacked extension. */
  readonly extension?: string;
  readonly args?: readonly string[];
  /** A window to look at. */
  readonly visible?: boolean;
  /** Answers only the pages that are served and lets every other request out. */
  readonly online?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  /** Keeps the tab that opens by itself at the installation; else it is closed before anything is done. */
  readonly keepWelcome?: boolean;
}

/** Chromium with Paperlight, and what only Chromium lets a test do. */
export interface ChromiumDriver extends Driver {
  readonly context: BrowserContext;
  readonly profile: string;
  readonly id: string;
  /** The extension's service worker; waits until one runs. */
  worker(): Promise<Worker>;
  /** SIGKILL for every process of this browser; the profile can be opened again. */
  kill(): Promise<void>;
}

/** Starts Chromium with the extension. One line says how to get Chromium where there is none. */
export async function openChromium(options: ChromiumOptions = {}): Promise<ChromiumDriver> {
  const extension = options.extension ?? CHROMIUM_BUILD;
  if (!existsSync(join(extension, 'manifest.json')))
    throw new Error('The extension is not built: run `npm run build`.');
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'paperlight-chromium-'));
  const isFresh = !existsSync(join(profile, 'Default'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium({ install: false }),
    // Playwright's own headless mode is a browser without extensions.
    headless: false,
    viewport: options.visible ? null : (options.viewport ?? { width: 1280, height: 900 }),
    colorScheme: options.visible ? null : options.dark ? 'dark' : 'light',
    args: [
      // A screen as on a desk: on the 800 × 600 of a headless one a popup is cut.
      ...(options.visible ? [] : ['--headless=new', '--disable-gpu', '--screen-info={1600x1200}']),
      // Playwright's colour scheme does not reach the toolbar's popup (1.65, 2026-11).
      ...(options.dark ? ['--force-dark-mode'] : []),
      // For `Extensions.triggerAction`.
      '--enable-unsafe-extension-debugging',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...(options.args ?? []),
    ],
  });
  const pages = new Map<string, string>();
  const asked: string[] = [];
  const answerIn = (some: BrowserContext) =>
    // This machine's own servers are a test's business.
    some.route(/^https?:(?!\/\/127\.0\.0\.1:)/, (route) => {
      const url = route.request().url();
      const body = pages.get(url.replace(/#.*/, ''));
      if (body !== undefined) return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
      asked.push(url);
      return options.online ? route.continue() : route.fulfill({ status: 404, body: '' });
    });
  await answerIn(context);

  const running = () => context.serviceWorkers().find((each) => each.url().startsWith('chrome-extension:'));
  const worker = () => until('the service worker', async () => running());
  const id = new URL((await worker()).url()).host;
  const pageAt = (end: string) =>
    until(`a tab at ${end}`, async () => context.pages().find((page) => page.url().endsWith(end)));
  if (isFresh && !options.keepWelcome) await (await pageAt(WELCOME)).close();

  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return pageTab(page);
  };
  const openOwn = (path: string) => open(`chrome-extension://${id}/${path}`);

  let stopper: Promise<() => Promise<void>> | undefined;
  /** Does on the browser's page of extensions what loads ours anew; resolves once it runs again. */
  const loadAnew = async (act: string) => {
    const page = await context.newPage();
    await page.goto('chrome://extensions/');
    // Without developer mode a reloaded extension stays blocked (Chromium 156).
    await page.evaluate(`chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })`);
    const started = context.waitForEvent('serviceworker');
    await page.evaluate(`chrome.developerPrivate.${act}`);
    await started;
    await page.close();
    stopper = undefined;
  };

  return {
    browser: 'chromium',
    context,
    profile,
    id,
    worker,
    async serve(url, html) {
      pages.set(url, html);
    },
    async play(host, as) {
      await context.route(`https://${host}/**`, async (route) => {
        const answer = await as(route.request().url());
        if (answer) await route.fulfill(answer);
        else await route.abort('internetdisconnected');
      });
    },
    open,
    async openPrivate(url) {
      const browser = context.browser();
      if (!browser) throw new Error('this playwright gives no browser for a profile');
      await loadAnew(`updateExtensionConfiguration({ extensionId: '${id}', incognitoAccess: true })`);
      // What the protocol calls a context is a private window of the same profile.
      const hidden = await browser.newContext();
      await answerIn(hidden);
      const page = await hidden.newPage();
      await page.goto(url);
      return pageTab(page);
    },
    asked: async () => asked,
    tabAt: async (end) => pageTab(await pageAt(end)),
    openOwn,
    async openPopup() {
      const browser = context.browser();
      if (!browser) throw new Error('this playwright gives no browser for a profile');
      await (await worker()).evaluate('chrome.action.openPopup()');
      return attachPopup(await browser.newBrowserCDPSession(), `chrome-extension://${id}/popup.html`);
    },
    async pressButton(over) {
      const browser = context.browser();
      if (!browser) throw new Error('this playwright gives no browser for a profile');
      const session = await browser.newBrowserCDPSession();
      await pressAction(session, id, over);
      return attachPopup(session, `chrome-extension://${id}/popup.html`);
    },
    async showsSidePanel() {
      const session = await context.browser()?.newBrowserCDPSession();
      const { targetInfos = [] } = (await session?.send('Target.getTargets')) ?? {};
      return targetInfos.some(({ url }) => url === `chrome-extension://${id}/sidepanel.html`);
    },
    async allowHost(...patterns) {
      const page = await context.newPage();
      await page.goto('chrome://extensions/');
      // Grants a host without making it active: asked for it, Chromium then finds nothing left to ask (156, 2026-11).
      for (const pattern of patterns)
        await page.evaluate(`chrome.developerPrivate.addHostPermission('${id}', '${pattern}')`);
      await page.close();
    },
    async denyHost(pattern) {
      const page = await context.newPage();
      await page.goto('chrome://extensions/');
      await page.evaluate(`chrome.developerPrivate.removeHostPermission('${id}', '${pattern}')`);
      await page.close();
    },
    async download(act) {
      const coming = Promise.race(context.pages().map((page) => page.waitForEvent('download')));
      await act();
      const download = await coming;
      const bytes = await readFile(await download.path());
      return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
    },
    async stopBackground() {
      stopper ??= openStopper(context, id);
      await (await stopper)();
    },
    update: () => loadAnew(`reload('${id}', { failQuietly: true })`),
    async kill() {
      const gone = context.waitForEvent('close');
      for (const pid of processesOf(profile)) process.kill(pid, 'SIGKILL');
      await gone;
      await until('the end of every process', async () => processesOf(profile).length === 0);
    },
    async close() {
      await context.close();
      // A profile that was given is the caller's.
      if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What stops every service worker, held ready in a page of the extension, so that a stop can come at any moment. */
async function openStopper(context: BrowserContext, id: string): Promise<() => Promise<void>> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/manifest.json`);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  return async () => {
    await session.send('ServiceWorker.stopAllWorkers');
  };
}

/** The processes of the browser that runs on a profile (Linux only: the tests that need it say so). */
function processesOf(profile: string): readonly number[] {
  const flag = `--user-data-dir=${profile}`;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(flag);
      } catch {
        return false;
      }
    });
}
