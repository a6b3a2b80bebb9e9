/** Who is shown around: a reader who installed it, once. */
import { expect, test, vi } from 'vitest';
import browser, { type Management, type Runtime } from 'webextension-polyfill';
import { welcome } from '../lib/welcome';

test.each<
  readonly [
    what: string,
    reason: Runtime.OnInstalledReason,
    installType: Management.ExtensionInstallType,
    opens: number,
  ]
>([
  ['an installation opens the welcome', 'install', 'normal', 1],
  ['so does one of an unpacked folder', 'install', 'development', 1],
  ['an update opens nothing', 'update', 'normal', 0],
  ['an update of the browser opens nothing', 'browser_update', 'normal', 0],
  ['an installation by an administrator opens nothing', 'install', 'admin', 0],
])('%s', async (_, reason, installType, opens) => {
  vi.spyOn(browser.management, 'getSelf').mockResolvedValue({
    installType,
  } as Management.ExtensionInfo);
  const create = vi.spyOn(browser.tabs, 'create').mockClear();
  await welcome({ reason, temporary: false } as Runtime.OnInstalledDetailsType);
  expect(create).toHaveBeenCalledTimes(opens);
});
