/** What is written of an item so that it says what the paper here says, and nothing of anybody else's is lost. */
import type { ItemData } from './answers';
import type { Patch } from './api';
import { type Content, type Creator, readingOf } from './item';
import { changed, type Plan } from './view';

/** Where a thing was published, by type; all of a type are written together. What a colleague made a book stays one. */
const PLACES: Readonly<Record<Content['itemType'], readonly string[]>> = {
  preprint: [],
  journalArticle: ['publicationTitle', 'volume', 'issue', 'pages'],
  conferencePaper: ['proceedingsTitle', 'volume', 'pages', 'publisher'],
};
/** Fields that all three types have (https://api.zotero.org/schema, 2026-11). */
const COMMON = new Set(
  `key version itemType title creators abstractNote date url DOI accessDate shortTitle language libraryCatalog
  callNumber rights extra archive archiveLocation tags collections relations`.split(/\s+/),
);
/** Not the reader's to write, or written with the place. */
const PASSED_OVER = new Set([
  'dateAdded',
  'dateModified',
  'deleted',
  'citationKey',
  ...Object.values(PLACES).flat(),
]);
/** Said by us where the item says nothing. */
const FILLED = ['abstractNote', 'date', 'url', 'DOI'];

/** Whether we know the fields of its type. */
export function isOurType({ itemType }: Pick<ItemData, 'itemType'>): boolean {
  return Object.hasOwn(PLACES, itemType);
}

export interface Change {
  /** With the item's own version. */
  readonly patch: Patch;
  /** The item is written anew: the API takes no field of the old type along into the new one. */
  readonly whole: boolean;
}

/** Undefined where there is nothing to say. `collections`: which it is to be in, where that changes. */
export function changeOf(
  item: ItemData,
  content: Content,
  plan: Pick<Plan, 'give' | 'giveTags'>,
  collections?: readonly string[],
): Change | undefined {
  const fields: Record<string, unknown> = {
    ...(plan.give.includes('title') && { title: content.title }),
    ...(plan.give.includes('authors') && { creators: creatorsOf(content.creators, item.creators) }),
    ...(plan.giveTags.add.length + plan.giveTags.drop.length > 0 && { tags: tagsOf(item, plan) }),
    ...(collections && { collections, ...(item.deleted && { deleted: false }) }),
    ...filled(item, content),
  };
  const published = plan.give.includes('publication') && isOurType(item);
  const moved = published && item.itemType !== content.itemType;
  if (published && !moved) {
    for (const name of PLACES[content.itemType]) fields[name] = content[name] ?? '';
    if (content.date && !String(item.date ?? '').includes(String(content.date).slice(0, 4)))
      fields.date = content.date;
  }
  if (moved) return { patch: { ...anew(item, content), ...fields } as Patch, whole: true };
  if (Object.keys(fields).length === 0) return undefined;
  return { patch: { ...fields, key: item.key, version: item.version }, whole: false };
}

/** The authors are ours, editors and the like remain. */
function creatorsOf(ours: readonly Creator[], theirs: readonly Creator[]): readonly Creator[] {
  const isAuthor = ({ creatorType }: Creator) => creatorType === 'author';
  return [...ours.filter(isAuthor), ...theirs.filter((one) => !isAuthor(one))];
}

/** Tags that came with a page or a file by themselves (`type: 1`) are left alone. */
function tagsOf(item: ItemData, { giveTags }: Pick<Plan, 'giveTags'>): readonly object[] {
  const names = changed(readingOf(item).tags, giveTags);
  const given = new Set(names);
  const untouched = item.tags.filter(({ tag, type = 0 }) => type !== 0 && !given.has(tag));
  return [...names.map((tag) => ({ tag })), ...untouched];
}

function filled(item: ItemData, content: Content): Readonly<Record<string, unknown>> {
  const missing = FILLED.filter((name) => item[name] === '' && typeof content[name] === 'string');
  return Object.fromEntries(missing.map((name) => [name, content[name]]));
}

/** The item under its new type: what that has no field for is kept as lines of `extra`. */
function anew(item: ItemData, content: Content): Readonly<Record<string, unknown>> {
  const kept = Object.entries(item).filter(([name]) => COMMON.has(name));
  const names = [
    'itemType',
    ...PLACES[content.itemType],
    ...(content.itemType === 'preprint' ? ['archiveID', 'repository'] : []),
  ];
  // Of a published paper the number on arXiv is a line of `extra` (lib/enrich/zotero-item.ts).
  const said = String(content.extra ?? '').startsWith('arXiv:') ? ['archiveID', 'repository'] : [];
  const told = new Set([...names, ...said]);
  const lost = Object.entries(item).flatMap(([name, value]) =>
    COMMON.has(name) || PASSED_OVER.has(name) || told.has(name) || typeof value !== 'string' || value === ''
      ? []
      : [`${name}: ${value}`],
  );
  const old = typeof item.extra === 'string' ? item.extra : '';
  const lines = [old, ...String(content.extra ?? '').split('\n'), ...lost].filter(
    (line, i) => line !== '' && (i === 0 || !old.split('\n').includes(line)),
  );
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(names.map((name) => [name, content[name] ?? ''])),
    extra: lines.join('\n'),
    ...(content.date !== undefined && { date: content.date }),
  };
}
