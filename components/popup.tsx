/** The popup: the page in front, the saved papers, the keywords. */
import { LibraryBig } from 'lucide';
import type { Reading } from '../lib/library/reading';
import type { Settings } from '../lib/settings';
import { Icon } from './icon';
import { PagePanel } from './page-panel';
import './popup.css';
import { SavedPanel } from './saved-panel';
import { useDraft } from './state/drafts';
import { useLibrary } from './state/library';
import { useLoaded } from './state/loaded';
import { openLibraryTab, reloadTab, teachPage, usePageStatus } from './state/page-status';
import { changeSettings, changeSite, keywordActions, useSettings } from './state/settings';
import { dismiss, toasts } from './state/toasts';
import { StorageNotice } from './storage-notice';
import { Tabs } from './tabs';
import { t } from './text';
import { Toasts } from './toasts';

const PANELS = ['page', 'saved', 'keywords'] as const;
type Panel = (typeof PANELS)[number];

const PAGE_ACTIONS = {
  onSite: changeSite,
  onSettings: (part: Partial<Settings>) => changeSettings((now) => ({ ...now, ...part })),
};

export function Popup({ reading }: { readonly reading: Promise<Reading> }) {
  const [draft, setPanel] = useDraft('panel');
  const selected: Panel = PANELS.find((panel) => panel === draft) ?? 'page';
  const { page, light } = usePageStatus();
  const settings = useSettings();
  const library = useLibrary(reading);
  const keywords = useLoaded(() => import('./keywords-panel'), selected === 'keywords');
  return (
    <main class="popup">
      <h1 class="hidden">{t('extensionName')}</h1>
      <Tabs
        aside={
          <button class="button quiet" onClick={() => openLibraryTab()} type="button">
            <Icon of={LibraryBig} /> {t('library')}
          </button>
        }
        label={t('sections')}
        onSelect={setPanel}
        selected={selected}
        tabs={[
          { name: 'page', label: t('tabPage') },
          { name: 'saved', label: t('tabSaved') },
          { name: 'keywords', label: t('tabKeywords') },
        ]}
      >
        <StorageNotice ailing={library.ailing} />
        {selected === 'page' && (
          <PagePanel
            actions={PAGE_ACTIONS}
            onAllow={(site) => void openLibraryTab({ view: { kind: 'settings' }, site })}
            onEditKeywords={() => setPanel('keywords')}
            onLight={light}
            onReload={reloadTab}
            onTeach={() => void teachPage()}
            page={page}
            settings={settings}
          />
        )}
        {selected === 'saved' && <SavedPanel library={library} reading={reading} />}
        {selected === 'keywords' && settings && keywords && (
          <keywords.KeywordsPanel
            {...keywordActions}
            groups={settings.groups}
            lit={settings.lit}
            onElsewhere={() => void openLibraryTab({ view: { kind: 'keywords' } })}
          />
        )}
      </Tabs>
      <Toasts onDismiss={dismiss} toasts={toasts.value} />
    </main>
  );
}
