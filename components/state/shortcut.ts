/** The shortcut that the browser keeps: an extension may read it, and show where it is changed. */
import browser from 'webextension-polyfill';

/** The keys of "just the page" as the browser writes them, '' for none; undefined where there are no shortcuts. */
export async function quietShortcut(): Promise<string | undefined> {
  // Firefox on Android has no shortcuts, and no interface for them (2026-11).
  const all = await browser.commands?.getAll();
  return all?.find(({ name }) => name === 'toggle-quiet')?.shortcut;
}

/** Opens the browser's page for changing shortcuts; false where it can only be told where that is. */
export async function changeShortcut(): Promise<boolean> {
  const commands = browser.commands as typeof browser.commands & {
    // Firefox since 137; the polyfill does not know it (0.12, 2026-11).
    readonly openShortcutSettings?: () => Promise<void>;
  };
  try {
    if (commands.openShortcutSettings) await commands.openShortcutSettings();
    // A link to it is refused by Chromium, a tab is not.
    else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
    return true;
  } catch {
    return false;
  }
}
