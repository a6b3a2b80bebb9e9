/** The place that is shown as a part of what is searched in it: as a query, and as words that a reader could type. */
import type { Scope } from '../../lib/library/reading';
import { foldName } from '../../lib/search/fold-name';
import { quoted } from '../../lib/search/hints';
import type { Query } from '../../lib/search/query';

/** What a scope asks of a paper. */
export function within(scope: Scope): readonly Query[] {
  const saved: Query = { kind: 'is', what: 'saved' };
  switch (scope.kind) {
    case 'all':
      return [];
    case 'status':
      return [saved, { kind: 'status', status: scope.status }];
    case 'offered':
    case 'starred':
      return [{ kind: scope.kind }];
    case 'untagged':
      return [saved, { kind: 'not', part: { kind: 'has', what: 'tag' } }];
    case 'list':
      return [{ kind: 'inList', id: scope.id }];
    case 'tag':
      return [{ kind: 'tagged', key: foldName(scope.name) }];
  }
}

/**
 * A search of a scope as it is typed where everything is searched, which names the place: a list or tag by its name.
 * Papers on offer cannot be asked for: theirs is what was typed.
 */
export function typedEverywhere(typed: string, scope: Scope, listNames: ReadonlyMap<string, string>): string {
  const text = typed.trim();
  const place = placeWords(scope, listNames);
  // An OR must not join the place.
  return [...place, place.length > 0 && /\bOR\b/.test(text) ? `(${text})` : text].join(' ');
}

function placeWords(scope: Scope, listNames: ReadonlyMap<string, string>): readonly string[] {
  switch (scope.kind) {
    case 'all':
    case 'offered':
      return [];
    case 'status':
      return ['is:saved', `status:${scope.status}`];
    case 'starred':
      return ['is:starred'];
    case 'untagged':
      return ['is:saved', '-has:tag'];
    case 'list':
      return [`list:${quoted(listNames.get(scope.id) ?? '')}`];
    case 'tag':
      return [`tag:${quoted(scope.name)}`];
  }
}
