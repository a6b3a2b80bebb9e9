/** The library tab: lists and tags, papers, and the paper that is open. */
import { Menu as MenuIcon } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Reading } from '../../lib/library/reading';
import { ImportDoor } from '../exchange/import-door';
import { KeywordsPanel } from '../keywords/keywords-panel';
import { Icon } from '../kit/icon';
import { BackupReminder } from '../notices/backup-reminder';
import { CatchUpPage } from './catch-up';
import './library-page.css';
import { ZoteroDialog } from '../exchange/zotero-dialog';
import { t } from '../kit/text';
import { StorageNotice } from '../notices/storage-notice';
import { Toasts } from '../notices/toasts';
import { UpgradingLine } from '../notices/upgrading-line';
import { MyDataPage } from '../safekeeping/my-data-page';
import { RecoveryScreen } from '../safekeeping/recovery-screen';

import { SettingsPage } from '../settings/settings-page';
import { writeIfDue } from '../state/files';
import { useLibrary } from '../state/library';
import { placeActions } from '../state/place-actions';
import { go, route, scopeOf } from '../state/route';
import { useFreshStart, useSafekeeping } from '../state/safekeeping';
import { changeSettings, keywordActions, useSettings } from '../state/settings';
import { dismiss, toasts } from '../state/toasts';
import { useUndoKeys } from '../state/undo';
import { viewName } from '../state/view-name';
import { LazyOverview } from './lazy-overview';
import { LibraryDetail } from './library-detail';
import { LibraryPapers } from './library-papers';
import { RulesPage } from './rules-page';
import { Sidebar } from './sidebar';
import { TrashPage } from './trash-page';
import { WelcomePage } from './welcome-page';

export function LibraryPage({ reading }: { readonly reading: Promise<Reading> }) {
  const { view, paper, part, toZotero } = route.value;
  const library = useLibrary(reading);
  const settings = useSettings();
  useUndoKeys();
  // On narrow windows the sidebar is behind a button.
  const [browsing, setBrowsing] = useState(false);
  const name = viewName(view, library.listNames);
  useEffect(() => {
    document.title = `${name} · ${t('extensionName')}`;
  }, [name]);
  // The popup sends its papers here.
  const [sending, setSending] = useState<Sending>();
  useEffect(() => {
    if (!toZotero || !paper) return;
    setSending({ ids: [paper], name: '' });
    go({ view, paper }, true);
  }, [toZotero, paper]);
  // A place was chosen: the sidebar has done its work.
  useEffect(() => setBrowsing(false), [route.value]);
  useEffect(() => void writeIfDue(), []);
  const kept = useSafekeeping();
  useFreshStart(kept?.finding);
  if (kept?.finding) return <RecoveryScreen kept={kept} />;
  const scope = scopeOf(view);
  const open = paper !== undefined && scope !== undefined;
  return (
    <div class={`library${open ? ' with-paper' : ''}${browsing ? ' browsing' : ''}`}>
      <button
        aria-controls="sidebar"
        aria-expanded={browsing}
        class="button quiet browse"
        onClick={() => setBrowsing(!browsing)}
        type="button"
      >
        <Icon of={MenuIcon} /> {name}
      </button>
      <Sidebar
        {...placeActions(view, (next) => go({ view: next }, true))}
        counts={library.counts}
        lists={library.lists}
        tags={library.tags}
        view={view}
      />
      <main class="library-main">
        <h1 class="hidden">{name}</h1>
        <div class="library-papers">
          <StorageNotice ailing={library.ailing} />
          {!scope && (
            <p aria-hidden="true" class="library-title">
              {name}
            </p>
          )}
          {scope && (
            <LibraryPapers
              library={library}
              name={name}
              onZotero={(ids, together) => setSending({ ids, name: together })}
              open={paper}
              reading={reading}
              scope={scope}
            />
          )}
          {scope && <UpgradingLine />}
          {scope && <BackupReminder reading={reading} />}
          {view.kind === 'keywords' && settings && (
            <KeywordsPanel {...keywordActions} groups={settings.groups} lit={settings.lit} />
          )}
          {view.kind === 'catch-up' && settings && (
            <CatchUpPage library={library} reading={reading} settings={settings} />
          )}
          {view.kind === 'welcome' && settings && <WelcomePage settings={settings} />}
          {view.kind === 'overview' && settings && (
            <LazyOverview groups={settings.groups} reading={reading} />
          )}
          {view.kind === 'rules' && settings && (
            <RulesPage groups={settings.groups} library={library} reading={reading} />
          )}
          {view.kind === 'trash' && <TrashPage reading={reading} />}
          {view.kind === 'data' && settings && <MyDataPage reading={reading} settings={settings} />}
          {view.kind === 'settings' && settings && (
            <SettingsPage change={changeSettings} reading={reading} settings={settings} />
          )}
        </div>
        {open && (
          <LibraryDetail
            id={paper}
            key={paper}
            library={library}
            onClose={() => go({ view })}
            onZotero={({ id, title }) => setSending({ ids: [id], name: title })}
            part={part}
            reading={reading}
          />
        )}
      </main>
      {sending && <ZoteroDialog {...sending} onClose={() => setSending(undefined)} reading={reading} />}
      <ImportDoor reading={reading} />
      <Toasts onDismiss={dismiss} toasts={toasts.value} />
    </div>
  );
}

interface Sending {
  readonly ids: readonly string[];
  readonly name: string;
}
