/** What was exported of each list, tag and view, and when: so that the next export can be of what is new. */
import type { Answer } from '../messages';
import { foldText } from '../search/fold';
import { foldName } from '../search/fold-name';
import type { Library } from './databases';
import type { Scope } from './reading';
import type { Draft } from './write';
import { done } from './write';

/** The name under which exports of a list are remembered; a search is a list of its own. */
export function exportPlace(scope: Scope, search = ''): string {
  const words = foldText(search);
  return pathOf(scope) + (words && `?${words}`);
}

function pathOf(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'offered':
    case 'starred':
    case 'untagged':
      return scope.kind;
    case 'status':
      return `status/${scope.status}`;
    case 'tag':
      return `tag/${foldName(scope.name)}`;
    case 'list':
      return `list/${scope.id}`;
  }
}

/** Remembers that these papers were exported from a place, besides those that were before. */
export async function markExported(
  { library, now }: Draft,
  place: string,
  ids: readonly string[],
): Promise<Answer<void>> {
  const earlier = await library.exports.get(place);
  await library.exports.put({ place, at: now, ids: [...new Set([...(earlier?.ids ?? []), ...ids])] });
  return done(undefined);
}

/** A list goes by another name: what was exported of it is remembered under that. */
export async function renamePlace(
  { exports }: Pick<Library, 'exports'>,
  from: Scope,
  to: Scope,
): Promise<void> {
  const row = await exports.get(exportPlace(from));
  if (row) await exports.put({ ...row, place: exportPlace(to) });
}
