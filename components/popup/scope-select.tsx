/** Which part of the library is shown: everything, the unread, a list or a tag. */
import type { Scope } from '../../lib/library/reading';
import type { List, Tag } from '../../lib/library/types';
import { t } from '../kit/text';
import { parseRoute, routeHash, scopeOf } from '../state/route';

interface Props {
  readonly scope: Scope;
  readonly lists: readonly List[];
  readonly tags: readonly Tag[];
  readonly onScope: (scope: Scope) => void;
}

export function ScopeSelect({ scope, lists, tags, onScope }: Props) {
  const option = (of: Scope, label: string) => {
    const value = routeHash({ view: of });
    return (
      <option key={value} value={value}>
        {label}
      </option>
    );
  };
  const picked = (value: string) => {
    const scope = scopeOf(parseRoute(value).view);
    if (scope) onScope(scope);
  };
  return (
    <select
      aria-label={t('show')}
      class="field scope-select"
      onChange={(event) => picked(event.currentTarget.value)}
      value={routeHash({ view: scope })}
    >
      {option({ kind: 'all' }, t('allPapers'))}
      {option({ kind: 'status', status: 'unread' }, t('unread'))}
      {lists.length > 0 && (
        <optgroup label={t('lists')}>
          {lists.map(({ id, name, count }) => option({ kind: 'list', id }, `${name} (${count})`))}
        </optgroup>
      )}
      {tags.length > 0 && (
        <optgroup label={t('tags')}>
          {tags.map(({ name, count }) => option({ kind: 'tag', name }, `${name} (${count})`))}
        </optgroup>
      )}
    </select>
  );
}
