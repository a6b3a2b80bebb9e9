/** The kept searches in the sidebar. */
import { Ellipsis, Pencil, Replace, Search, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { type KeptSearch, SEARCH_CAPS } from '../lib/settings/searches';
import { Icon } from './icon';
import { Menu } from './menu';
import { NameForm } from './name-form';
import { routeHash, type View } from './state/route';
import { deleteSearch, renameSearch, replaceSearch, searched, useSearches } from './state/searches';
import { t } from './text';

export function KeptSearches({ view }: { readonly view: View }) {
  const searches = useSearches();
  if (searches.length === 0) return null;
  return (
    <>
      <div class="row sidebar-head">
        <h2 class="label grow">{t('searches')}</h2>
      </div>
      <ul class="kept-searches">
        {searches.map((search) => (
          <Item
            current={view.kind === 'all' && searched.value.trim() === search.query}
            key={search.id}
            search={search}
          />
        ))}
      </ul>
    </>
  );
}

function Item({ search, current }: { readonly search: KeptSearch; readonly current: boolean }) {
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
  const typed = searched.value.trim();
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
