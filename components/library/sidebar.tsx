/** The sidebar of the library: everything, what is to be read, what is going on, lists, tags, and the rest. */
import {
  BookOpen,
  BookOpenText,
  ChartNoAxesColumn,
  HardDrive,
  Highlighter,
  Inbox,
  ListChecks,
  Newspaper,
  Settings,
  Star,
  Tags,
  Trash2,
  WandSparkles,
} from 'lucide';
import type { Counts, List, Tag } from '../../lib/library/types';
import { CAPS } from '../../lib/messages';
import { KeptSearches } from './kept-searches';
import { SidebarItem } from './sidebar-item';
import { SidebarLists } from './sidebar-lists';
import './sidebar.css';
import { t } from '../kit/text';
import { addTag } from '../state/actions';
import type { PlaceActions } from '../state/place-actions';
import { routeHash, sameView, type View } from '../state/route';

interface Props extends PlaceActions {
  readonly view: View;
  readonly counts: Counts | undefined;
  readonly lists: readonly List[];
  readonly tags: readonly Tag[];
}

export function Sidebar(props: Props) {
  const { view, counts, lists, tags, ...actions } = props;
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
        <SidebarItem
          {...place({ kind: 'status', status: 'unread' })}
          count={counts?.unread}
          icon={Inbox}
          name={t('unread')}
        />
        <SidebarItem
          {...place({ kind: 'status', status: 'reading' })}
          count={counts?.reading}
          icon={BookOpenText}
          name={t('reading')}
        />
        <SidebarItem
          {...place({ kind: 'status', status: 'read' })}
          count={counts?.read}
          icon={ListChecks}
          name={t('read')}
        />
        <SidebarItem {...place({ kind: 'starred' })} icon={Star} name={t('starred')} />
        <SidebarItem {...place({ kind: 'untagged' })} icon={Tags} name={t('untagged')} />
      </ul>
      <hr />
      <ul>
        <SidebarItem {...place({ kind: 'catch-up' })} icon={Newspaper} name={t('catchUp')} />
        <SidebarItem {...place({ kind: 'overview' })} icon={ChartNoAxesColumn} name={t('overview')} />
      </ul>
      <SidebarLists {...actions} lists={lists} view={view} />
      <KeptSearches lists={lists} view={view} />
      <div class="row sidebar-head">
        <h2 class="label grow">{t('tags')}</h2>
      </div>
      <ul>
        {tags.map((tag) => (
          <SidebarItem
            {...place({ kind: 'tag', name: tag.name })}
            count={tag.count}
            key={tag.name}
            name={tag.name}
            onPapers={(ids) => void addTag(ids, tag.name)}
            own={{
              color: tag.color,
              maxLength: CAPS.tag,
              onRename: (name) => props.onRenameTag(tag, name),
              onColor: (color) => props.onColorTag(tag, color),
              onDelete: () => props.onDeleteTag(tag),
            }}
          />
        ))}
      </ul>
      {tags.length === 0 && <p class="small dim hint">{t('noTags')}</p>}
      <ul class="sidebar-foot">
        <SidebarItem {...place({ kind: 'keywords' })} icon={Highlighter} name={t('tabKeywords')} />
        <SidebarItem {...place({ kind: 'rules' })} icon={WandSparkles} name={t('rules')} />
        <SidebarItem {...place({ kind: 'settings' })} icon={Settings} name={t('settings')} />
        <SidebarItem {...place({ kind: 'data' })} icon={HardDrive} name={t('settingsData')} />
        <SidebarItem {...place({ kind: 'trash' })} icon={Trash2} name={t('trash')} />
      </ul>
    </nav>
  );
}
