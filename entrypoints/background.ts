/** The background: answers commands and owns every write. Stopped after 30 idle seconds, so it remembers nothing. */
import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { followGrants } from '../lib/access/grants';
import { keepScripts } from '../lib/access/scripts';
import { watchWebSites } from '../lib/access/web-sites';
import { startSafekeeping } from '../lib/backup/background';
import { startCompleting } from '../lib/enrich/background';
import { commands } from '../lib/library/commands';
import { connection } from '../lib/library/connection';
import { makeSeen } from '../lib/library/databases';
import { openableLibrary } from '../lib/library/growing';
import { probe } from '../lib/library/probe';
import { refusalOf } from '../lib/library/refusals';
import { handle } from '../lib/messages/handle';
import { openTabBehind } from '../lib/messages/tabs';
import { tellTabs } from '../lib/messages/tell';
import { showCount } from '../lib/messages/toolbar';
import { startOmnibox } from '../lib/omnibox';
import { startPruning } from '../lib/pruning';
import { reinject } from '../lib/reinject';
import { report } from '../lib/report';
import { readSettings, updateSettings, updateSite } from '../lib/settings';
import { readCiting } from '../lib/settings/citing';
import { renamedIn, updateSearches } from '../lib/settings/searches';
import { startSync } from '../lib/sync/background';
import { startSharing } from '../lib/sync/zotero-group/background';
import { startUpgrading } from '../lib/upgrading';
import { welcome } from '../lib/welcome';

export default defineBackground(() => {
  const raw = connection((onHeld) => openableLibrary({}, onHeld));
  const safekeeping = startSafekeeping(
    raw,
    connection(() => makeSeen()),
    (error) => {
      if (refusalOf(error) === 'unexpected') report(error, 'safekeeping');
    },
  );
  const { library, seen } = safekeeping;

  const completer = startCompleting(library, (error) => {
    // What storage refuses is tried again later.
    if (refusalOf(error) === 'unexpected') report(error, 'completing');
  });
  const unforeseen = (what: string) => (error: unknown) => {
    if (refusalOf(error) === 'unexpected') report(error, what);
  };
  const folder = startSync(library, () => safekeeping.snapshot('before'), unforeseen('sync'));
  const group = startSharing(library, unforeseen('sharing'));
  const sync = {
    wake: () => {
      folder.wake();
      group.wake();
    },
  };
  const pruner = startPruning(library, seen, unforeseen('pruning'));
  startOmnibox(unforeseen('omnibox'));
  handle(
    commands(
      { library, seen },
      {
        tell: (marks) => {
          tellTabs(marks).catch((error: unknown) => report(error, 'tellTabs'));
          if (Object.values(marks).some(({ saved }) => saved)) completer.wake();
        },
        showCount,
        citing: readCiting,
        groups: async () => (await readSettings()).groups,
        openTab: openTabBehind,
        renamed: (field, from, to) =>
          updateSearches((all) => renamedIn(all, field, from, to)).catch((error: unknown) =>
            report(error, 'renamed'),
          ),
        setSiteView: updateSite,
        completer,
        pruner,
        safekeeping,
        sync,
      },
    ),
  );

  // Firefox on Android has no keyboard shortcuts, and no interface for them (2026-11).
  browser.commands?.onCommand.addListener((command) => {
    if (command !== 'toggle-quiet') return;
    updateSettings((settings) => ({ ...settings, quiet: !settings.quiet })).catch((error: unknown) =>
      report(error, command),
    );
  });

  // So that the databases are there before a page looks for them; screens ask again, and show a refusal.
  const tryStorage = () =>
    probe(library, seen).catch((error: unknown) => {
      if (refusalOf(error) === 'unexpected') report(error, 'probe');
    });
  startUpgrading(raw, library, (error) => {
    const isForeseen = refusalOf(error) !== 'unexpected';
    if (!isForeseen) report(error, 'upgrading');
    return isForeseen;
  });
  browser.runtime.onStartup.addListener(() => {
    tryStorage();
    safekeeping.wake();
    completer.wake();
    sync.wake();
  });
  browser.runtime.onInstalled.addListener((details) => {
    tryStorage();
    completer.wake();
    // Firefox puts the manifest's new scripts into open tabs by itself (2026-11).
    if (import.meta.env.BROWSER !== 'firefox')
      reinject().catch((error: unknown) => report(error, 'reinject'));
    welcome(details).catch((error: unknown) => report(error, 'welcome'));
  });

  const tryScripts = () => keepScripts().catch((error: unknown) => report(error, 'keepScripts'));
  for (const event of [browser.runtime.onStartup, browser.runtime.onInstalled]) event.addListener(tryScripts);
  followGrants(tryScripts);
  watchWebSites(tryScripts);
});
