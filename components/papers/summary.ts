/** "1,204 papers": how long the list is, where that is known without counting. */
import type { Scope } from '../../lib/library/reading';
import { counted } from '../kit/text';
import type { Library } from '../state/library';
import type { Papers } from '../state/papers';

/** The line over a list; '' while nothing is known. */
export function summary(library: Library, scope: Scope, { papers, search: results }: Papers): string {
  if (!results) {
    const n = sizeOf(library, scope);
    return n === undefined ? '' : counted(n, 'paperOne', 'paperMany');
  }
  if (papers.state !== 'ready' || results.results.state !== 'ready') return '';
  const { total, saved } = results.results.value;
  return counted(total, 'foundOne', 'foundMany', saved);
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
