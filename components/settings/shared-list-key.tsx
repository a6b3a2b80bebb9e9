/** The key with which a list is shared: pasted, and looked up at Zotero. */
import { useState } from 'preact/hooks';
import { ZOTERO_API } from '../../lib/sync/zotero-group/api';
import { apiUrl } from '../../lib/sync/zotero-group/settings';
import { type TextKey, t } from '../kit/text';
import { type Account, lookUp } from '../state/zotero-group';
import { Fault } from './shared-list-fields';
import { TROUBLES } from './shared-list-notices';
import { SyncForm } from './sync-form';

/** Where Zotero makes a key; the rights are ticked there. */
const NEW_KEY = 'https://www.zotero.org/settings/keys/new';

export function KeyForm({ onFound }: { readonly onFound: (account: Account) => void }) {
  const [key, setKey] = useState('');
  const [address, setAddress] = useState('');
  const [fault, setFault] = useState<TextKey>();
  const [busy, setBusy] = useState(false);
  const look = () => {
    const api = apiUrl(address);
    if (api === undefined) return setFault('syncBadAddress');
    if (key.trim() === '') return setFault('shareBadKey');
    setBusy(true);
    setFault(undefined);
    void lookUp(api, key.trim()).then((found) => {
      setBusy(false);
      if (found.ok) onFound(found.value);
      else setFault(TROUBLES[found.trouble]);
    });
  };
  return (
    <SyncForm onSubmit={look}>
      <label class="sync-field">
        <span class="label">{t('shareApiKey')}</span>
        <input
          autocomplete="off"
          class="field"
          maxLength={200}
          onInput={(event) => setKey(event.currentTarget.value)}
          spellcheck={false}
          type="password"
          value={key}
        />
      </label>
      <p class="small dim">
        {t('shareApiKeyText')}{' '}
        <a href={NEW_KEY} rel="noopener noreferrer" target="_blank">
          {t('shareMakeKey')}
        </a>
      </p>
      <details>
        <summary class="small dim">{t('shareAdvanced')}</summary>
        <label class="sync-field">
          <span class="label">{t('shareApi')}</span>
          <input
            autocomplete="off"
            class="field"
            maxLength={500}
            onInput={(event) => setAddress(event.currentTarget.value)}
            placeholder={ZOTERO_API}
            spellcheck={false}
            type="text"
            value={address}
          />
        </label>
      </details>
      <Fault of={fault} />
      <div class="row wrap">
        <button class="button primary" disabled={busy} type="submit">
          {t(busy ? 'shareLooking' : 'shareLook')}
        </button>
      </div>
    </SyncForm>
  );
}
