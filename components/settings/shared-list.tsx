/** A list that is shared with a Zotero group: with which, how it went last, what was sent and what came. */
import { RefreshCw } from 'lucide';
import { allLists } from '../../lib/library/reading';
import { isGoing } from '../../lib/sync/settings';
import type { GroupSettings, GroupState, Tally } from '../../lib/sync/zotero-group/settings';
import { momentOf } from '../kit/format-moment';
import { Icon } from '../kit/icon';
import '../safekeeping/recovery.css';
import { t } from '../kit/text';
import { useLive } from '../state/live';
import { syncNow } from '../state/sync';
import { unshare, useGroup } from '../state/zotero-group';
import type { SectionProps } from './section';
import { SharedListNotices } from './shared-list-notices';
import { SharedListSetUp } from './shared-list-set-up';
import './sync.css';

export function SharedList({ reading }: SectionProps) {
  const view = useGroup();
  const lists = useLive(reading, allLists, []);
  if (!view || lists.state !== 'ready') return null;
  const { settings, state } = view;
  const name = lists.value.find(({ id }) => id === settings?.list)?.name;
  return (
    <div class="my-data">
      <p>{t('shareText')}</p>
      <p class="small dim">{t('sharePrivate')}</p>
      {settings ? (
        <Running list={name} settings={settings} state={state} />
      ) : (
        <SharedListSetUp lists={lists.value.filter(({ archived }) => !archived)} />
      )}
    </div>
  );
}

interface RunningProps {
  readonly settings: GroupSettings;
  readonly state: GroupState;
  readonly list: string | undefined;
}

function Running({ settings, state, list = '' }: RunningProps) {
  const { doneAt, mayWrite, shared, sent, received } = state;
  const going = isGoing(state);
  return (
    <>
      <dl class="plan">
        <Fact name={t('shareGroup')}>{settings.groupName}</Fact>
        <Fact name={t('shareCollection')}>{settings.collectionName}</Fact>
        <Fact name={t('shareList')}>{list}</Fact>
        <Fact name={t('shareKey')}>
          {t(mayWrite === false ? 'shareKeyReads' : 'shareKeyWrites', settings.userName)}
        </Fact>
        <Fact name={t('syncLast')}>{doneAt > 0 ? momentOf(doneAt) : t('syncNever')}</Fact>
        {doneAt > 0 && (
          <>
            <Fact name={t('shareShared')}>{shared.toLocaleString()}</Fact>
            <Fact name={t('shareSent')}>{words(sent)}</Fact>
            <Fact name={t('shareReceived')}>{words(received)}</Fact>
          </>
        )}
      </dl>
      <SharedListNotices state={state} />
      <div class="row wrap">
        <button class="button primary" disabled={going} onClick={() => void syncNow()} type="button">
          <Icon of={RefreshCw} /> {t(going ? 'syncGoing' : 'shareNow')}
        </button>
        <button class="button quiet" onClick={() => void unshare(settings)} type="button">
          {t('shareOff')}
        </button>
      </div>
      <p class="small dim">{t('shareOffText')}</p>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="address">{children}</dd>
    </div>
  );
}

function words({ added, changed, removed }: Tally): string {
  const parts = [
    added > 0 ? t('shareAdded', added) : '',
    changed > 0 ? t('shareChanged', changed) : '',
    removed > 0 ? t('shareRemoved', removed) : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : t('shareNothing');
}
