/** The popup: the page in front, the saved papers, the keywords. */
import { LibraryBig, PanelRight } from 'lucide';
import type { Reading } from '../../lib/library/reading';
import type { Settings } from '../../lib/settings';
import { Icon } from '../kit/icon';
import { IconButton } from '../kit/icon-button';
import { BackupReminder } from '../notices/backup-reminder';
import { PagePanel } from './page-panel';
import './popup.css';
import { useDraft } from '../kit/drafts';
import { Tabs } from '../kit/tabs';
import { t } from '../kit/text';
import { StorageNotice } from '../notices/storage-notice';
import { Toasts } from '../notices/toasts';
import { UpgradingLine } from '../notices/upgrading-line';
import { useLibrary } from '../state/library';
import { useLoaded } from '../state/loaded';
import { openLibraryTab, reloadTab, teachPage, usePageStatus } from '../state/page-status';
import { changeSettings, changeSite, keywordActions, useSettings } from '../state/settings';
import { hasSidePanel, openSidePanel, usePageTurns, useWindowId } from '../state/side-panel';
import { dismiss, toasts } from '../state/toasts';
import { useUndoKeys } from '../state/undo';
import { SavedPanel } from './saved-panel';

const PANELS = ['page', 'saved', 'keywords'] as const;
type Panel = (typeof PANELS)[number];

const PAGE_ACTIONS = {
  onSite: changeSite,
  onSettings: (part: Partial<Settings>) => changeSettings((now) => ({ ...now, ...part })),
};

interface Props {
  readonly reading: Promise<Reading>;
  /** It stays open beside the page, and follows which page is in front. */
  readonly beside?: boolean;
}

export function Popup({ reading, beside = false }: Props) {
  const [draft, setPanel] = useDraft('panel');
  const selected: Panel = PANELS.find((panel) => panel === draft) ?? 'page';
  const { page, light } = usePageStatus(usePageTurns(beside));
  const here = useWindowId();
  const settings = useSettings();
  useUndoKeys();
  const library = useLibrary(reading);
  const keywords = useLoaded(() => import('../keywords/keywords-panel'), selected === 'keywords');
  return (
    <main class="popup">
      <h1 class="hidden">{t('extensionName')}</h1>
      <Tabs
        aside={
          <>
            {!beside && here !== undefined && hasSidePanel() && (
              <IconButton
                icon={PanelRight}
                label={t('openSidePanel')}
                onClick={() => void openSidePanel(here)}
              />
            )}
            <button class="button quiet" onClick={() => openLibraryTab()} type="button">
              <Icon of={LibraryBig} /> {t('library')}
            </button>
          </>
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
        {selected === 'saved' && <UpgradingLine />}
        {selected === 'saved' && <BackupReminder reading={reading} />}
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
