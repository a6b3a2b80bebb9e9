/** A paper as an item of Zotero's Web API, and an item as a paper (fields: https://api.zotero.org/schema, 2026-11). */
import { publisherDoi } from '../../citations/facts';
import { type ZoteroItem, zoteroItem } from '../../enrich/zotero-item';
import { addressed, arxivIn, byAddress, byWords, type Identity, identityOf } from '../../imports/identify';
import { corrected } from '../../library/corrections';
import type { SavedPaper } from '../../library/types';
import {
  type Author,
  aliasesFor,
  arxivId,
  bareDoi,
  CAPS,
  cutTo,
  hash32,
  identitiesIn,
  type Paper,
  type Publication,
  placeholderTitle,
  present,
  tidy,
} from '../../paper';
import type { ItemData } from './answers';

/** A creator as the API has it: in two fields or in one. */
export type Creator = ItemData['creators'][number];

/** What Paperlight writes of an item; what else stands in one is its colleagues' and stays. */
export interface Content {
  readonly itemType: ZoteroItem['itemType'];
  readonly title: string;
  readonly creators: readonly Creator[];
  readonly tags: readonly { readonly tag: string; readonly type?: number | undefined }[];
  readonly [field: string]: unknown;
}

/** The line of `extra` that names a paper which nothing else in its item names. */
const MARK = /^Paperlight ID:[ \t]*((?:url|bib|openreview|acl):\S{1,300})[ \t]*$/m;

/** A saved paper, as its reader corrected it. No note, no citation key, no status: they are the reader's own. */
export function contentOf(saved: SavedPaper): Content {
  const paper = corrected(saved);
  const { tags, venue } = paper;
  const item = zoteroItem({ paper, tags, note: '', ...(venue && { publication: venue }) });
  const { id: _, attachments: _a, notes: _n, creators, ...fields } = item;
  const content: Content = { ...fields, creators: creators.map(creatorOf) };
  if (identitiesIn(readingOf(content).paper).includes(saved.id)) return content;
  const extra = [fields.extra, `Paperlight ID: ${saved.id}`].filter(Boolean).join('\n');
  return { ...content, extra };
}

function creatorOf({ creatorType, firstName, lastName }: ZoteroItem['creators'][number]): Creator {
  return firstName === undefined ? { creatorType, name: lastName } : { creatorType, firstName, lastName };
}

/** An item as a paper: what it is, who wrote it, where it appeared. */
export interface Reading {
  readonly paper: Paper;
  readonly publication: Publication | undefined;
  readonly authors: readonly Author[];
  readonly tags: readonly string[];
}

/** What cannot be a paper: files, notes and marks in files. */
export function isWork({ itemType }: Pick<ItemData, 'itemType'>): boolean {
  return itemType !== 'attachment' && itemType !== 'note' && itemType !== 'annotation';
}

/** The most tags of an item that are taken, and the longest. */
const MOST_TAGS = 100;
const MOST_TAG = 100;

type Item = Pick<ItemData, 'itemType' | 'title' | 'creators' | 'tags'> & Readonly<Record<string, unknown>>;

/** Reads an item or what is to become one. An item without a title is called by its identity, or '' without any. */
export function readingOf(item: Item | Content): Reading {
  const word = (name: string, most: number = CAPS.title) => {
    const value = Object.hasOwn(item, name) ? item[name] : undefined;
    return typeof value === 'string' ? cut(value, most) : '';
  };
  const title = plain(word('title'));
  const { authors, more } = authorsOf(item.creators, 'author');
  const date = /\b(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])/.exec(word('date'))?.[0];
  const found = identities(item, word);
  const url = word('url', CAPS.url);
  const first = found[0] ?? byAddress(url) ?? byWords(title, authors, date?.slice(0, 4) ?? '');
  const doi = doiOf(word('DOI'));
  const aliases = aliasesFor(
    first.id,
    found.map(({ id }) => id),
  );
  const paper: Paper = {
    id: first.id,
    title: title || placeholderTitle(first.id),
    url: first.url.length <= CAPS.url ? first.url : '',
    authors,
    source: 'zotero',
    ...present({
      aliases,
      moreAuthors: more || undefined,
      abstract: word('abstractNote', CAPS.abstract) || undefined,
      published: date,
      doi,
      links: first.links,
    }),
  };
  const tags = item.tags.filter(({ type = 0 }) => type === 0).map(({ tag }) => tidy(tag));
  return {
    paper,
    authors,
    publication: publicationOf(item, word, date),
    tags: [...new Set(tags)].filter((tag) => tag && tag.length <= MOST_TAG).slice(0, MOST_TAGS),
  };
}

type Word = (name: string, most?: number) => string;

/** Every identity that an item tells, the surest first. */
function identities(item: Item | Content, word: Word): readonly Identity[] {
  const extra = typeof item.extra === 'string' ? item.extra.slice(0, 20_000) : '';
  const archive = /^arxiv$/i.test(word('repository').trim()) || /^arxiv:/i.test(word('archiveID'));
  const arxiv =
    (archive ? arxivId(word('archiveID')) : undefined) ??
    arxivIn([extra, word('publicationTitle'), word('proceedingsTitle')].join('\n'));
  const marked = MARK.exec(extra)?.[1];
  const url = word('url', CAPS.url);
  const all = [
    arxiv === undefined ? undefined : addressed(`arxiv:${arxiv}`),
    identityOf(word('DOI')),
    identityOf(url),
    marked === undefined ? undefined : { id: marked, url: byAddress(url)?.url ?? '' },
  ].filter((one) => one !== undefined);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function doiOf(text: string): string | undefined {
  const doi = bareDoi(text);
  return doi && publisherDoi({ id: '', doi });
}

/** Zotero's titles may carry these four, for citations (https://www.zotero.org/support/kb/rich_text_bibliography). */
function plain(title: string): string {
  return tidy(title.replace(/<\/?(?:i|b|sub|sup)>|<\/?span(?: [^<>]{0,100})?>/gi, ''));
}

function authorsOf(
  creators: readonly Creator[],
  as: 'author' | 'editor',
): { readonly authors: readonly Author[]; readonly more: number } {
  const all = creators
    .filter(({ creatorType }) => creatorType === as)
    .slice(0, CAPS.authors)
    .flatMap((creator) => authorOf(creator) ?? []);
  const others = all.at(-1)?.name === 'others' && all.at(-1)?.given === '';
  return { authors: others ? all.slice(0, -1) : all, more: others ? 1 : 0 };
}

function authorOf({ name = '', firstName = '', lastName = '' }: Creator): Author | undefined {
  const [given, family] = [cut(firstName, CAPS.name), cut(lastName, CAPS.name)];
  if (given && family) return { name: cut(`${given} ${family}`, CAPS.name), family, given };
  // In one field: a name that is not to be taken apart.
  const whole = cut(name, CAPS.name) || family || given;
  return whole ? { name: whole, family: whole, given: '' } : undefined;
}

function publicationOf(
  { itemType, creators }: Item | Content,
  word: Word,
  date: string | undefined,
): Publication | undefined {
  const journal = itemType === 'journalArticle';
  if (!journal && itemType !== 'conferencePaper') return undefined;
  const container = word(journal ? 'publicationTitle' : 'proceedingsTitle') || word('conferenceName');
  if (!container) return undefined;
  const { authors: editors } = authorsOf(creators, 'editor');
  const short = (name: string) => word(name, CAPS.name) || undefined;
  return {
    type: journal ? 'journal' : 'proceedings',
    container,
    ...present({
      volume: short('volume'),
      number: journal ? short('issue') : undefined,
      pages: short('pages'),
      publisher: journal ? undefined : short('publisher'),
      address: journal ? undefined : short('place'),
      series: short('series'),
      editors: editors.length > 0 ? editors : undefined,
      language: short('language'),
      year: date?.slice(0, 4),
      month: date?.slice(5, 7) || undefined,
    }),
  };
}

function cut(text: string, most: number): string {
  return tidy(cutTo(text, most));
}

/** The key of a paper's item in a collection: the same for all who share it, so that two who add it make one item. */
export function keyFor(paperId: string, collection: string, again = 0): string {
  const letters = '23456789ABCDEFGHIJKLMNPQRSTUVWXYZ';
  let text = `${collection}|${paperId}|${again}`;
  let key = '';
  // Four letters of each round.
  for (let round = 0; round < 2; round += 1) {
    let rest = hash32(text);
    for (let i = 0; i < 4; i += 1) {
      key += letters[rest % letters.length] ?? '';
      rest = Math.floor(rest / letters.length);
    }
    text += '|';
  }
  return key;
}
