/** The tab in which a new reader is shown around. */
import browser, { type Runtime } from 'webextension-polyfill';

/**
 * Opens it when the extension was installed by the reader: not for an update, which happens behind their back, and
 * not where an administrator installed it on every desk.
 */
export async function welcome({ reason }: Runtime.OnInstalledDetailsType): Promise<void> {
  if (reason !== 'install') return;
  const { installType } = await browser.management.getSelf();
  if (installType !== 'admin')
    await browser.tabs.create({ url: browser.runtime.getURL('/library.html#/welcome') });
}
