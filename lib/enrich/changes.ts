/** What a published version changes of a preprint, field by field, for the eye. */
import type { Author, Venue } from '../paper';
import type { Published } from './types';

export type UpgradeField =
  | 'type'
  | 'container'
  | 'volume'
  | 'number'
  | 'pages'
  | 'publisher'
  | 'year'
  | 'authors';

/** One line of the side-by-side list. `old` and `new` are for the eye; undefined: nothing there. */
export interface FieldChange {
  readonly field: UpgradeField;
  readonly old: string | undefined;
  readonly new: string | undefined;
  readonly source: Venue['source'];
  /** When the source said so, milliseconds since 1970. */
  readonly at: number;
}

/** The fields that differ, in the order in which they are shown. `authors`: those that would take the place of ours. */
export function fieldChanges(
  paper: Published,
  venue: Venue,
  authors: readonly Author[] | undefined,
): readonly FieldChange[] {
  const { venue: old, published } = paper;
  const { source, at } = venue;
  const rows: readonly (readonly [UpgradeField, string | undefined, string | undefined])[] = [
    ['type', old?.type ?? 'preprint', venue.type],
    ['container', old?.container, venue.container],
    ['volume', old?.volume, venue.volume],
    ['number', old?.number, venue.number],
    ['pages', old?.pages, venue.pages],
    ['publisher', old?.publisher, venue.publisher],
    ['year', old?.year ?? published?.slice(0, 4), venue.year ?? published?.slice(0, 4)],
    ['authors', authors && inWords(paper.authors), authors && inWords(authors)],
  ];
  return rows
    .filter(([, before, after]) => before !== after)
    .map(([field, before, after]) => ({ field, old: before, new: after, source, at }));
}

function inWords(authors: readonly Author[]): string {
  return authors
    .map(({ name, family, given }) => (family ? [family, given].filter(Boolean).join(', ') : name))
    .join('; ');
}
