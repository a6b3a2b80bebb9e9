/** Brings the content scripts into tabs that were open before the extension was installed or updated. */
import browser from 'webextension-polyfill';

/**
 * Runs the manifest's content scripts in every open tab that they match. For Chromium, which leaves such tabs to
 * the orphans of the old version until they are reloaded; Firefox does this by itself (2026-11). Tabs that refuse
 * (discarded, an error page) get the script when they are next loaded.
 */
export async function reinject(): Promise<void> {
  for (const { matches, js } of browser.runtime.getManifest().content_scripts ?? []) {
    if (!js) continue;
    const tabs = await browser.tabs.query({ url: matches });
    await Promise.allSettled(
      tabs.map(({ id }) =>
        id === undefined ? undefined : browser.scripting.executeScript({ target: { tabId: id }, files: js }),
      ),
    );
  }
}
