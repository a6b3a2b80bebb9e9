/** The filter of the popup, and beside it what can be done to the list or tag that is shown. */
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide';
import type { Scope } from '../../lib/library/reading';
import type { List, Tag } from '../../lib/library/types';
import { CAPS } from '../../lib/messages';
import { useDraft } from '../kit/drafts';
import { Menu, type MenuItem } from '../kit/menu';
import { NameForm } from '../kit/name-form';
import { t } from '../kit/text';
import type { PlaceActions } from '../state/place-actions';
import { routeHash } from '../state/route';
import { ScopeSelect } from './scope-select';

interface Props extends PlaceActions {
  readonly scope: Scope;
  readonly lists: readonly List[];
  readonly tags: readonly Tag[];
  readonly onScope: (scope: Scope) => void;
}

/** A list that is not there yet. */
const NEW = 'new';

export function ScopeBar({ scope, lists, tags, onScope, ...actions }: Props) {
  // What is being named, and how far, survives the closing of the popup.
  const [naming, setNaming] = useDraft('naming');
  const shown = shownIn(scope, lists, tags, actions);
  const place = routeHash({ view: scope });
  const renamed = naming === place ? shown : undefined;
  if (naming === NEW || renamed) {
    return (
      <div class="grow">
        <NameForm
          draft={`name:${naming}`}
          key={naming}
          label={renamed ? t('newNameFor', renamed.name) : t('newList')}
          maxLength={renamed?.maxLength ?? CAPS.list}
          name={renamed?.name ?? ''}
          onDone={(name) => {
            setNaming('');
            if (!name) return;
            if (!renamed) actions.onCreateList(name);
            else if (name !== renamed.name) renamed.rename(name);
          }}
        />
      </div>
    );
  }
  const items: readonly MenuItem[] = [
    { icon: Plus, label: t('newList'), onSelect: () => setNaming(NEW) },
    ...(shown
      ? [
          { icon: Pencil, label: t('rename'), onSelect: () => setNaming(place) },
          { icon: Trash2, label: t('delete'), danger: true, onSelect: shown.remove },
        ]
      : []),
  ];
  return (
    <>
      <ScopeSelect lists={lists} onScope={onScope} scope={scope} tags={tags} />
      <Menu icon={Ellipsis} items={items} label={shown ? t('menuOf', shown.name) : t('menuOfLists')} />
    </>
  );
}

/** The list or tag that is shown, with its actions; undefined where neither is. */
function shownIn(scope: Scope, lists: readonly List[], tags: readonly Tag[], actions: PlaceActions) {
  const list = scope.kind === 'list' && lists.find(({ id }) => id === scope.id);
  if (list) {
    return {
      name: list.name,
      maxLength: CAPS.list,
      rename: (name: string) => actions.onRenameList(list, name),
      remove: () => actions.onDeleteList(list),
    };
  }
  const tag = scope.kind === 'tag' && tags.find(({ name }) => name === scope.name);
  if (tag) {
    return {
      name: tag.name,
      maxLength: CAPS.tag,
      rename: (name: string) => actions.onRenameTag(tag, name),
      remove: () => actions.onDeleteTag(tag),
    };
  }
  return undefined;
}
