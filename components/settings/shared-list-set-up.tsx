/** Sharing a list with a Zotero group is set up in two steps: the key, then what is shared with what. */
import { useEffect, useState } from 'preact/hooks';
import type { List } from '../../lib/library/types';
import type { Named } from '../../lib/sync/zotero-group/api';
import type { ShareTrouble } from '../../lib/sync/zotero-group/settings';
import { type TextKey, t } from '../kit/text';
import { type Account, collectionsOf, share } from '../state/zotero-group';
import { Choice, Fault, NameField } from './shared-list-fields';
import { KeyForm } from './shared-list-key';
import { TROUBLES } from './shared-list-notices';
import { SyncForm } from './sync-form';

export function SharedListSetUp({ lists }: { readonly lists: readonly List[] }) {
  const [account, setAccount] = useState<Account>();
  return account ? (
    <Pairing account={account} lists={lists} onBack={() => setAccount(undefined)} />
  ) : (
    <KeyForm onFound={setAccount} />
  );
}

interface PairingProps {
  readonly account: Account;
  readonly lists: readonly List[];
  readonly onBack: () => void;
}

function Pairing({ account, lists, onBack }: PairingProps) {
  const [groupId, setGroup] = useState(account.groups[0]?.id);
  const [collections, setCollections] = useState<readonly Named<string>[]>();
  const [collection, setCollection] = useState('');
  const [newCollection, setNewCollection] = useState('');
  const [list, setList] = useState(lists[0]?.id ?? '');
  const [newList, setNewList] = useState('');
  const [fault, setFault] = useState<TextKey>();
  const [busy, setBusy] = useState(false);
  const say = (trouble: ShareTrouble | undefined) => setFault(trouble && TROUBLES[trouble]);
  useEffect(() => {
    let over = false;
    setCollections(undefined);
    setCollection('');
    if (groupId === undefined) return;
    void collectionsOf(account, groupId).then((found) => {
      if (over) return;
      if (!found.ok) return say(found.trouble);
      setCollections(found.value);
      setCollection(found.value[0]?.id ?? '');
    });
    return () => {
      over = true;
    };
  }, [groupId]);
  const group = account.groups.find(({ id }) => id === groupId);
  if (!group)
    return (
      <>
        <p class="notice">{t('shareNoGroups', account.userName)}</p>
        <button class="button" onClick={onBack} type="button">
          {t('shareOtherKey')}
        </button>
      </>
    );
  const begin = () => {
    const chosen = collections?.find(({ id }) => id === collection) ?? { name: newCollection.trim() };
    const shared = lists.find(({ id }) => id === list) ?? { name: newList.trim() };
    if (chosen.name === '' || shared.name === '') return setFault('shareNameMissing');
    setBusy(true);
    setFault(undefined);
    void share({ account, group, collection: chosen, list: shared }).then((trouble) => {
      setBusy(false);
      say(trouble);
    });
  };
  return (
    <SyncForm onSubmit={begin}>
      <p>{t('shareKeyOf', account.userName)}</p>
      <Choice
        label={t('shareGroup')}
        onChoose={(id) => setGroup(Number(id))}
        options={account.groups.map(({ id, name }) => ({ id: String(id), name }))}
        value={String(group.id)}
      />
      <p class={group.mayWrite ? 'small dim' : 'notice'}>
        {t(group.mayWrite ? 'shareMayWrite' : 'shareMayOnlyRead')}
      </p>
      <Choice
        label={t('shareCollection')}
        more={collections && group.mayWrite ? t('shareNewCollection') : undefined}
        onChoose={setCollection}
        options={collections ?? []}
        value={collection}
      />
      {collections && group.mayWrite && collection === '' && (
        <NameField label={t('shareNewCollectionName')} onName={setNewCollection} value={newCollection} />
      )}
      <Choice
        label={t('shareList')}
        more={t('shareNewList')}
        onChoose={setList}
        options={lists}
        value={list}
      />
      {list === '' && <NameField label={t('shareNewListName')} onName={setNewList} value={newList} />}
      <p class="small dim">{t('shareFirst')}</p>
      <Fault of={fault} />
      <div class="row wrap">
        <button class="button primary" disabled={busy || !collections} type="submit">
          {t('shareShare')}
        </button>
        <button class="button quiet" onClick={onBack} type="button">
          {t('shareOtherKey')}
        </button>
      </div>
    </SyncForm>
  );
}
