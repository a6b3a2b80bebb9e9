/** A browser that did nothing for half a minute, with nobody attached that would keep its worker awake (reliability T11). */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { findChromium } from '../../scripts/browsers.mjs';
import { CHROMIUM_BUILD, openChromium } from '../browser/harness/chromium';
import { until } from '../browser/harness/driver';
import { madeUpPapers } from '../browser/harness/papers';
import { savePapers } from '../browser/harness/saving';
import { word } from '../browser/harness/words';
import { count } from './table';

/** Of the promise, in milliseconds; a busy machine is measured by what the same takes with the worker awake. */
const AT_ONCE = 500;

test('the worker of an idle Chromium is stopped, and the popup has its list at once all the same', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-idle-'));
  const papers = madeUpPapers(9500, 9506);
  const title = papers[0]?.title ?? '';
  let child: ChildProcess | undefined;
  try {
    const first = await openChromium({ profile });
    await savePapers(await first.openOwn('popup.html'), papers);
    await first.close();
    child = spawn(
      await findChromium({ install: false }),
      [
        ...['--headless=new', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
        ...[
          '--disable-component-update',
          '--disable-sync',
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
        ...[`--user-data-dir=${profile}`, `--load-extension=${CHROMIUM_BUILD}`],
        ...[`--disable-extensions-except=${CHROMIUM_BUILD}`, '--remote-debugging-port=0', 'about:blank'],
      ],
      { stdio: 'ignore' },
    );
    const file = join(profile, 'DevToolsActivePort');
    await until('the browser', async () => existsSync(file) && readFileSync(file, 'utf8').includes('\n'));
    const address = `http://127.0.0.1:${readFileSync(file, 'utf8').split('\n')[0]}`;
    // A list of what runs, without holding on to any of it.
    const runs = async () => {
      const all = (await (await fetch(`${address}/json/list`)).json()) as { type: string; url: string }[];
      return all.some((one) => one.type === 'service_worker' && one.url.includes(first.id));
    };
    await until('the worker', runs);
    const begun = performance.now();
    await until('the end of the worker', async () => !(await runs()), 120_000);
    const idle = Math.round(performance.now() - begun);
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    if (!context) throw new Error('no window');
    const opened = async () => {
      const page = await context.newPage();
      await page.addInitScript(watchFor, [word('tabSaved'), title] as const);
      await page.goto(`chrome-extension://${first.id}/popup.html`);
      const shown = () => page.evaluate(() => Reflect.get(globalThis, 'shownAfter'));
      const after = await until('the list', shown);
      await page.close();
      return Math.round(Number(after));
    };
    const asleep = await opened();
    await until('the worker', runs);
    const awake = Math.min(await opened(), await opened());
    console.log(
      `Chromium: stopped after ${idle} ms; the popup's list after ${asleep} ms, with the worker awake ${awake} ms`,
    );
    const isLate = asleep > Math.max(AT_ONCE, 4 * awake);
    count({
      fault: 'popup after half a minute idle',
      where: 'Chromium',
      rounds: 1,
      acknowledged: 1,
      losses: Number(isLate),
    });
    expect(isLate).toBe(false);
    await browser.close();
  } finally {
    const ended = new Promise((done) => (child?.exitCode === null ? child.once('exit', done) : done(0)));
    child?.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Runs first thing in the popup: goes to a panel, and notes when this first stands there. */
function watchFor([panel, text]: readonly [string, string]): void {
  const look = () => {
    for (const tab of document.querySelectorAll<HTMLElement>('[role="tab"][aria-selected="false"]'))
      if (tab.textContent === panel) tab.click();
    if (document.body?.textContent.includes(text)) Reflect.set(globalThis, 'shownAfter', performance.now());
    else requestAnimationFrame(look);
  };
  look();
}
