/** What is on the clipboard, in both browsers. */
import type { ChromiumDriver } from './chromium';
import type { Driver, Tab } from './driver';
import type { FirefoxDriver } from './firefox';

/** The text in the clipboard; empty where there is none. */
export async function clipboard(driver: Driver, tab: Tab): Promise<string> {
  if ('context' in driver) {
    await (driver as ChromiumDriver).context.grantPermissions([
      'clipboard-read',
      // What is not granted is refused from then on.
      'clipboard-write',
    ]);
    return tab.run(() => navigator.clipboard.readText());
  }
  return String(
    await (driver as FirefoxDriver).chrome(`
      const transfer = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
      transfer.init(null);
      transfer.addDataFlavor('text/plain');
      Services.clipboard.getData(transfer, Services.clipboard.kGlobalClipboard);
      const data = {};
      try {
        transfer.getTransferData('text/plain', data);
      } catch {
        return '';
      }
      return data.value.QueryInterface(Ci.nsISupportsString).data;`),
  );
}
