/** "1,204 papers": how long the list is, where that is known without counting. */
import type { Scope } from '../lib/library/reading';
import type { Library } from './state/library';
import type { Papers } from './state/papers';
import { counted, t } from './text';

/** The line over a list; '' while nothing is known. */
export function summary(
  library: Library,
  scope: Scope,
  search: string,
  { papers, complete }: Papers,
): string {
  if (!search) {
    const n = sizeOf(library, scope);
    return n === undefined ? '' : counted(n, 'paperOne', 'paperMany');
  }
  if (papers.state !== 'ready') return '';
  return complete ? counted(papers.value.length, 'paperOne', 'paperMany') : t('searching');
}

function sizeOf({ counts, lists, tags }: Library, scope: Scope): number | undefined {
  switch (scope.kind) {
    case 'all':
      return counts?.saved;
    case 'status':
      return counts?.[scope.status];
    case 'offered':
      return undefined;
    case 'list':
      return lists.find((list) => list.id === scope.id)?.count;
    case 'tag':
      return tags.find((tag) => tag.name === scope.name)?.count;
  }
}
