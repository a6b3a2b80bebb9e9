/** The sidebar of the library: everything, the unread, keywords, settings, lists, tags. */
import { BookOpen, Highlighter, Inbox, Plus, Settings } from 'lucide';
import { useState } from 'preact/hooks';
import type { Counts, List, Tag } from '../lib/library/types';
import { CAPS } from '../lib/messages';
import { IconButton } from './icon-button';
import { KeptSearches } from './kept-searches';
import { NameForm } from './name-form';
import { SidebarItem } from './sidebar-item';
import './sidebar.css';
import type { PlaceActions } from './state/actions';
import { routeHash, sameView, type View } from './state/route';
import { t } from './text';

interface Props extends PlaceActions {
  readonly view: View;
  readonly counts: Counts | undefined;
  readonly lists: readonly List[];
  readonly tags: readonly Tag[];
}

const UNREAD: View = { kind: 'status', status: 'unread' };

export function Sidebar(props: Props) {
  const { view, counts, lists, tags } = props;
  const [naming, setNaming] = useState(false);
  const place = (of: View) => ({ href: routeHash({ view: of }), current: sameView(of, view) });
  return (
    <nav aria-label={t('library')} class="sidebar" id="sidebar">
      <p class="brand">
        <img alt="" height="22" src="/icon/logo.svg" width="22" /> {t('extensionName')}
      </p>
      <ul>
        <SidebarItem
          {...place({ kind: 'all' })}
          count={counts?.saved}
          icon={BookOpen}
          name={t('allPapers')}
        />
        <SidebarItem {...place(UNREAD)} count={counts?.unread} icon={Inbox} name={t('unread')} />
        <SidebarItem {...place({ kind: 'keywords' })} icon={Highlighter} name={t('tabKeywords')} />
        <SidebarItem {...place({ kind: 'settings' })} icon={Settings} name={t('settings')} />
      </ul>
      <div class="row sidebar-head">
        <h2 class="label grow">{t('lists')}</h2>
        <IconButton icon={Plus} label={t('newList')} onClick={() => setNaming(true)} />
      </div>
      {naming && (
        <NameForm
          label={t('newList')}
          maxLength={CAPS.list}
          name=""
          onDone={(name) => {
            setNaming(false);
            if (name) props.onCreateList(name);
          }}
        />
      )}
      <ul>
        {lists.map((list) => (
          <SidebarItem
            {...place({ kind: 'list', id: list.id })}
            count={list.count}
            key={list.id}
            maxLength={CAPS.list}
            name={list.name}
            onDelete={() => props.onDeleteList(list)}
            onRename={(name) => props.onRenameList(list, name)}
          />
        ))}
      </ul>
      {lists.length === 0 && !naming && <p class="small dim hint">{t('noLists')}</p>}
      <KeptSearches view={view} />
      <div class="row sidebar-head">
        <h2 class="label grow">{t('tags')}</h2>
      </div>
      <ul>
        {tags.map((tag) => (
          <SidebarItem
            {...place({ kind: 'tag', name: tag.name })}
            count={tag.count}
            key={tag.name}
            maxLength={CAPS.tag}
            name={tag.name}
            onDelete={() => props.onDeleteTag(tag)}
            onRename={(name) => props.onRenameTag(tag, name)}
          />
        ))}
      </ul>
      {tags.length === 0 && <p class="small dim hint">{t('noTags')}</p>}
    </nav>
  );
}
