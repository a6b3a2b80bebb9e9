/** Sync: the reader's own folder on a WebDAV server, how it went last, and what was sent. */
import { RefreshCw } from 'lucide';
import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import {
  folderUrl,
  isGoing,
  type SyncSettings,
  type SyncState,
  type SyncTrouble,
} from '../../lib/sync/settings';
import { megabytes } from '../kit/format-size';
import { Icon } from '../kit/icon';
import '../safekeeping/recovery.css';
import { counted, type TextKey, t } from '../kit/text';
import { switchOff, switchOn, syncNow, useSync } from '../state/sync';
import './sync.css';
import { momentOf } from '../kit/format-moment';
import { SyncForm } from './sync-form';

const TROUBLES: Readonly<Record<SyncTrouble, TextKey>> = {
  offline: 'syncOffline',
  slow: 'syncSlow',
  password: 'syncPasswordWrong',
  forbidden: 'syncForbidden',
  'no-folder': 'syncNoFolder',
  changed: 'syncChanged',
  busy: 'syncBusy',
  full: 'syncFull',
  'no-webdav': 'syncNoWebdav',
  'too-large': 'syncTooLarge',
  server: 'syncServer',
  'no-permission': 'syncNoPermission',
  'wrong-passphrase': 'syncWrongPassphrase',
  'passphrase-needed': 'syncPassphraseNeeded',
  newer: 'syncNewer',
  library: 'syncLibrary',
};

export function Syncing() {
  const view = useSync();
  const [changing, setChanging] = useState(false);
  if (!view) return null;
  const { settings, state } = view;
  return (
    <div class="my-data">
      <p>{t('syncText')}</p>
      {settings && !changing ? (
        <Running onChange={() => setChanging(true)} settings={settings} state={state} />
      ) : (
        <SetUp
          before={settings}
          onClose={settings ? () => setChanging(false) : undefined}
          onDone={() => setChanging(false)}
        />
      )}
    </div>
  );
}

interface RunningProps {
  readonly settings: SyncSettings;
  readonly state: SyncState;
  readonly onChange: () => void;
}

function Running({ settings, state, onChange }: RunningProps) {
  const { doneAt, trouble, sent, others, damaged, ahead } = state;
  const going = isGoing(state);
  return (
    <>
      <dl class="plan">
        <div>
          <dt>{t('syncFolder')}</dt>
          <dd class="address">{settings.url}</dd>
        </div>
        <div>
          <dt>{t('syncLast')}</dt>
          <dd>{doneAt > 0 ? momentOf(doneAt) : t('syncNever')}</dd>
        </div>
        {doneAt > 0 && (
          <>
            <div>
              <dt>{t('syncSent')}</dt>
              <dd>
                {sent.bytes > 0
                  ? counted(sent.papers, 'syncSentOne', 'syncSentMany', megabytes(sent.bytes))
                  : t('syncSentNothing')}
              </dd>
            </div>
            <div>
              <dt>{t('syncOthers')}</dt>
              <dd class="number">{others.toLocaleString()}</dd>
            </div>
          </>
        )}
        <div>
          <dt>{t('syncClosed')}</dt>
          <dd>{t(settings.passphrase === '' ? 'syncClosedNo' : 'syncClosedYes')}</dd>
        </div>
      </dl>
      {trouble && (
        <p class="notice danger" role="alert">
          {t(TROUBLES[trouble])}
        </p>
      )}
      {damaged > 0 && <p class="notice">{counted(damaged, 'syncDamagedOne', 'syncDamagedMany')}</p>}
      {ahead && <p class="notice">{t('syncAhead')}</p>}
      <div class="row wrap">
        <button class="button primary" disabled={going} onClick={() => void syncNow()} type="button">
          <Icon of={RefreshCw} /> {t(going ? 'syncGoing' : 'syncNow')}
        </button>
        <button class="button" onClick={onChange} type="button">
          {t('syncChange')}
        </button>
        <button class="button quiet" onClick={() => void switchOff(settings)} type="button">
          {t('syncOff')}
        </button>
      </div>
      <p class="small dim">{t('syncOffText')}</p>
    </>
  );
}

interface SetUpProps {
  readonly before: SyncSettings | undefined;
  readonly onDone: () => void;
  readonly onClose: (() => void) | undefined;
}

const EXAMPLE = 'https://cloud.example.org/remote.php/dav/files/me/Paperlight/';
const NOTHING: SyncSettings = { url: '', user: '', password: '', passphrase: '' };

function SetUp({ before = NOTHING, onDone, onClose }: SetUpProps) {
  const [settings, setSettings] = useState(before);
  const [fault, setFault] = useState<TextKey>();
  const props = (name: keyof SyncSettings) => ({
    autocomplete: 'off',
    class: 'field',
    maxLength: 500,
    onInput: ({ currentTarget: { value } }: { readonly currentTarget: HTMLInputElement }) =>
      setSettings((old) => ({ ...old, [name]: value })),
    spellcheck: false,
    value: settings[name],
  });
  const field = (label: TextKey, input: ComponentChild) => (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is what is passed in
    <label class="sync-field">
      <span class="label">{t(label)}</span>
      {input}
    </label>
  );
  const begin = () => {
    const url = folderUrl(settings.url);
    if (url === undefined) return setFault('syncBadAddress');
    void switchOn({ ...settings, url }).then((on) => (on ? onDone() : setFault('syncNoPermission')));
  };
  return (
    <SyncForm onSubmit={begin}>
      {field('syncAddress', <input placeholder={EXAMPLE} type="text" {...props('url')} />)}
      {field('syncUser', <input type="text" {...props('user')} />)}
      {field('syncPassword', <input type="password" {...props('password')} />)}
      {field('syncPassphrase', <input type="password" {...props('passphrase')} />)}
      <p class="small dim">{t('syncPassphraseText')}</p>
      {fault && (
        <p class="notice danger" role="alert">
          {t(fault)}
        </p>
      )}
      <div class="row wrap">
        <button class="button primary" type="submit">
          {t('syncOn')}
        </button>
        {onClose && (
          <button class="button quiet" onClick={onClose} type="button">
            {t('cancel')}
          </button>
        )}
      </div>
    </SyncForm>
  );
}
