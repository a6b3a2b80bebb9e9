/** The kept searches in the sidebar. */
import { Ellipsis, Pencil, Replace, Search, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { List } from '../../lib/library/types';
import { type KeptSearch, SEARCH_CAPS } from '../../lib/settings/searches';
import { Icon } from '../kit/icon';
import { Menu } from '../kit/menu';
import { NameForm } from '../kit/name-form';
import { t } from '../kit/text';
import { routeHash, scopeOf, type View } from '../state/route';
import { typedEverywhere } from '../state/search-place';
import { deleteSearch, renameSearch, replaceSearch, searched, useSearches } from '../state/searches';

interface Props {
  readonly view: View;
  readonly lists: readonly List[];
}

export function KeptSearches({ view, lists }: Props) {
  const searches = useSearches();
  if (searches.length === 0) return null;
  const scope = scopeOf(view);
  const listNames = new Map(lists.map(({ id, name }) => [id, name]));
  const typed = scope && searched.value.trim() && typedEverywhere(searched.value, scope, listNames);
  return (
    <>
      <div class="row sidebar-head">
        <h2 class="label grow">{t('searches')}</h2>
      </div>
      <ul class="kept-searches">
        {searches.map((search) => (
          <Item
            current={view.kind === 'all' && typed === search.query}
            key={search.id}
            search={search}
            typed={typed}
          />
        ))}
      </ul>
    </>
  );
}

interface ItemProps {
  readonly search: KeptSearch;
  readonly current: boolean;
  /** What is searched now, as it would be kept. */
  readonly typed: string | undefined;
}

function Item({ search, current, typed }: ItemProps) {
  const { name, query } = search;
  const [naming, setNaming] = useState(false);
  if (naming) {
    return (
      <li>
        <NameForm
          label={t('newNameFor', name)}
          maxLength={SEARCH_CAPS.name}
          name={name}
          onDone={(next) => {
            setNaming(false);
            if (next && next !== name) renameSearch(search, next);
          }}
        />
      </li>
    );
  }
  return (
    <li class="sidebar-item">
      <a
        aria-current={current ? 'page' : undefined}
        href={routeHash({ view: { kind: 'all' }, search: query })}
        title={query}
      >
        <Icon of={Search} />
        <span class="ellipsis grow">{name}</span>
      </a>
      <Menu
        icon={Ellipsis}
        items={[
          { icon: Pencil, label: t('rename'), onSelect: () => setNaming(true) },
          ...(typed && typed !== query
            ? [
                {
                  icon: Replace,
                  label: t('replaceSearch', typed),
                  onSelect: () => replaceSearch(search, typed),
                },
              ]
            : []),
          { icon: Trash2, label: t('delete'), danger: true, onSelect: () => deleteSearch(search) },
        ]}
        label={t('menuOf', name)}
      />
    </li>
  );
}
