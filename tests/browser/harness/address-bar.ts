/**
 * The address bar, as far as a test gets at it: in Firefox the real one, with its list and Enter. Chromium's cannot be
 * typed into by any protocol (156, 2026-11): what it would call in the background is called there, and every description
 * goes through the browser's own reading of it.
 */
import type { ChromiumDriver } from './chromium';
import { until } from './driver';
import type { FirefoxDriver } from './firefox';

/** One line of the bar's list. */
export interface Suggested {
  /** What is shown, without what only marks it. */
  readonly text: string;
  readonly content: string;
}

export interface AddressBar {
  /** What is suggested for words behind the keyword, once it is as wanted. */
  suggests(words: string, wanted: (all: readonly Suggested[]) => boolean): Promise<readonly Suggested[]>;
  /** Chooses a suggestion of that list. The address that then opens, in which tab ever. */
  choose(one: Suggested): Promise<void>;
}

export function addressBar(driver: ChromiumDriver | FirefoxDriver): AddressBar {
  return driver.browser === 'chromium' && 'worker' in driver
    ? inChromium(driver)
    : inFirefox(driver as FirefoxDriver);
}

function inChromium(driver: ChromiumDriver): AddressBar {
  return {
    suggests: (words, wanted) =>
      until(`suggestions for "${words}"`, async () => {
        const all = await (await driver.worker()).evaluate(typeInChromium, words);
        return wanted(all) ? all : undefined;
      }),
    choose: async ({ content }) =>
      (await driver.worker()).evaluate((chosen) => {
        const { omnibox } = (globalThis as unknown as { chrome: Chrome }).chrome;
        omnibox.onInputEntered.dispatch(chosen, 'newForegroundTab');
      }, content),
  };
}

interface Chrome {
  readonly omnibox: {
    readonly onInputChanged: {
      dispatch(
        text: string,
        suggest: (all: readonly { content: string; description: string }[]) => void,
      ): void;
    };
    readonly onInputEntered: { dispatch(text: string, disposition: string): void };
    setDefaultSuggestion(suggestion: { description: string }, done: () => void): void;
  };
  readonly runtime: { readonly lastError?: { readonly message: string } };
}

/** Runs in the background. Throws what Chromium says of a description that it cannot read. */
async function typeInChromium(words: string): Promise<Suggested[]> {
  const { omnibox, runtime } = (globalThis as unknown as { chrome: Chrome }).chrome;
  const all = await new Promise<readonly { content: string; description: string }[]>((done) =>
    omnibox.onInputChanged.dispatch(words, done),
  );
  const suggested: Suggested[] = [];
  for (const { content, description } of all) {
    const wrong = await new Promise<string | undefined>((done) =>
      omnibox.setDefaultSuggestion({ description }, () => done(runtime.lastError?.message)),
    );
    if (wrong) throw new Error(wrong);
    const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
    const text = description
      .replace(/<[^>]*>/g, '')
      .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole);
    suggested.push({ content, text });
  }
  return suggested;
}

function inFirefox(driver: FirefoxDriver): AddressBar {
  const bar = (script: string) =>
    driver.chrome(`
      const win = Services.wm.getMostRecentWindow('navigator:browser');
      const { gURLBar } = win;
      const rows = [...win.document.querySelectorAll('.urlbarView-row[type=addon]')];
      ${script}
    `);
  return {
    async suggests(words, wanted) {
      await bar(`gURLBar.focus(); gURLBar.search(${JSON.stringify(`pl ${words}`)})`);
      return until(`suggestions for "${words}"`, async () => {
        // The first line is always that everything is searched.
        const all = (await bar(`
          return rows.slice(1).map(({ result }) => ({
            text: result.payload.title,
            content: result.payload.content.replace(/^pl /, ''),
          }));
        `)) as readonly Suggested[];
        return wanted(all) ? all : undefined;
      });
    },
    async choose({ content }) {
      await bar(`
        const row = rows.find(({ result }) => result.payload.content === ${JSON.stringify(`pl ${content}`)});
        // With Alt in a tab of its own.
        gURLBar.pickElement(row, new win.KeyboardEvent('keydown', { key: 'Enter', altKey: true }));
      `);
    },
  };
}
