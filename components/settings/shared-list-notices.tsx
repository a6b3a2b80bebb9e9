/** What a reader has to know of the last sync of a shared list: what went wrong, what clashed, what is asked. */
import type { GroupState, ShareTrouble } from '../../lib/sync/zotero-group/settings';
import type { Field } from '../../lib/sync/zotero-group/view';
import { counted, type TextKey, t } from '../kit/text';
import { decideGone } from '../state/zotero-group';
import './sync.css';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export const TROUBLES: Readonly<Record<ShareTrouble, TextKey>> = {
  offline: 'shareOffline',
  slow: 'shareSlow',
  key: 'shareBadKey',
  forbidden: 'shareForbidden',
  gone: 'shareGone',
  changed: 'shareBusyWriting',
  busy: 'shareBusy',
  refused: 'shareRefused',
  unreadable: 'shareUnreadable',
  server: 'shareServer',
  'no-permission': 'shareNoPermission',
  'read-only': 'shareReadOnly',
  'no-list': 'shareNoList',
  library: 'syncLibrary',
  ask: 'shareAsk',
};

const FIELDS: Readonly<Record<Field, TextKey>> = {
  title: 'shareFieldTitle',
  authors: 'shareFieldAuthors',
  publication: 'shareFieldPublication',
};

export function SharedListNotices({ state }: { readonly state: GroupState }) {
  const { trouble, notBefore, question, clashes, refused } = state;
  const pause = trouble === 'busy' && notBefore > Date.now() ? TIME.format(notBefore) : undefined;
  return (
    <>
      {trouble && trouble !== 'ask' && (
        <p class={trouble === 'read-only' ? 'notice' : 'notice danger'} role="alert">
          {pause ? t('sharePause', pause) : t(TROUBLES[trouble])}
        </p>
      )}
      {trouble === 'ask' && question && (
        <div class="notice danger share-ask" role="alert">
          <span>
            {question.there > 0
              ? t('shareAskThere', question.there, question.of)
              : t('shareAskHere', question.here, question.of)}
          </span>
          <button class="button" onClick={() => void decideGone(state, 'restore')} type="button">
            {t('sharePutBack')}
          </button>
          <button class="button quiet" onClick={() => void decideGone(state, 'remove')} type="button">
            {t('shareTakeOff')}
          </button>
        </div>
      )}
      {refused.length > 0 && (
        <details>
          <summary>{counted(refused.length, 'shareRefusedOne', 'shareRefusedMany')}</summary>
          <ul class="small">
            {refused.map(({ title, why }) => (
              <li key={title}>
                {title} {why && <span class="dim">({why})</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {clashes.length > 0 && (
        <details>
          <summary>{counted(clashes.length, 'shareClashOne', 'shareClashMany')}</summary>
          <ul class="small">
            {clashes.map(({ title, field, ours, at }) => (
              <li key={`${at} ${title} ${field}`}>
                {t('shareClash', title, t(FIELDS[field]), ours || t('shareClashNone'))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
