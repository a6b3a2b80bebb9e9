/** What each command may carry. Caps first, named fields only: whoever sends it may be hostile. */
import * as v from 'valibot';
import { UNSAFE } from '../citations/key-template';
import { COLORS } from '../keywords/types';
import type { Commands, ImportItem, PageReport, SiteView } from '../messages';
import type { Paper } from '../paper';
import { cutTo, tidy } from '../paper';
import { COPIES } from '../settings/copies';
import { CAPS } from './shapes';

type Schemas = { readonly [K in keyof Commands]: v.GenericSchema<unknown, Parameters<Commands[K]>> };

/** A text for people: cut to the cap, tidied. */
const text = (cap: number) =>
  v.pipe(
    v.string(),
    // Cut before anything reads it whole.
    v.transform((long) => tidy(cutTo(long, cap))),
  );
const someText = (cap: number) => v.pipe(text(cap), v.nonEmpty());
/** A name that the reader gave: too long is refused, since a name cut in silence is another name. */
const name = (cap: number) =>
  v.pipe(
    v.string(),
    v.maxLength(cap),
    v.transform((given) => tidy(given)),
    v.nonEmpty(),
  );
/** An array whose length is looked at before its items are. */
const atMost = <T>(cap: number, item: v.GenericSchema<unknown, T>) =>
  v.pipe(v.array(v.unknown()), v.maxLength(cap), v.array(item));
const firstOf = <T>(cap: number, item: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((all) => all.slice(0, cap)),
    v.array(item),
  );

const paperId = v.pipe(v.string(), v.maxLength(400), v.regex(/^[a-z]{2,20}:[^\s\p{Cc}\p{Cs}]+$/u));
const ids = atMost(CAPS.ids, paperId);
const listId = v.pipe(v.string(), v.maxLength(64), v.regex(/^[\w-]+$/));
const status = v.picklist(['unread', 'reading', 'read', 'not-interested']);
const verdict = v.nullable(v.picklist(['read', 'not-interested']));
const day = v.pipe(v.string(), v.length(10), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
/** What a file of the reader's had as a key can be given back to its paper, so it need not be pretty. */
const citeKey = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(CAPS.key),
  v.check((key) => key.replace(UNSAFE, '') === key),
);
const readerNote = v.pipe(
  v.string(),
  v.maxLength(CAPS.readerNote),
  v.transform((note) => note.toWellFormed()),
);
const siteName = v.pipe(v.string(), v.maxLength(40), v.regex(/^[a-z0-9-]+$/));
const address = (cap: number) =>
  v.pipe(
    v.string(),
    v.maxLength(cap),
    v.check((url) => URL.canParse(url) && new URL(url).protocol === 'https:'),
  );
const link = address(CAPS.url);

const author = v.object({
  name: someText(CAPS.name),
  family: v.exactOptional(text(CAPS.name)),
  given: v.exactOptional(text(CAPS.name)),
});

/** A paper, as a page or a file tells it. */
export const paper: v.GenericSchema<unknown, Paper> = v.object({
  id: paperId,
  aliases: v.exactOptional(firstOf(CAPS.aliases, paperId)),
  title: someText(CAPS.title),
  // A book in a reader's file has no address.
  url: v.union([link, v.literal('')]),
  abstract: v.exactOptional(text(CAPS.abstract)),
  authors: firstOf(CAPS.authors, author),
  moreAuthors: v.exactOptional(count),
  published: v.exactOptional(v.pipe(v.string(), v.maxLength(10), v.regex(/^\d{4}(?:-\d{2}){0,2}$/))),
  categories: v.exactOptional(firstOf(CAPS.categories, text(60))),
  comment: v.exactOptional(text(CAPS.note)),
  journalRef: v.exactOptional(text(CAPS.note)),
  doi: v.exactOptional(v.pipe(v.string(), v.maxLength(400), v.regex(/^10\.\d{4,9}\/\S+$/))),
  links: v.exactOptional(
    v.object({
      pdf: v.exactOptional(link),
      code: v.exactOptional(link),
      project: v.exactOptional(link),
      huggingface: v.exactOptional(link),
    }),
  ),
  bibtex: v.exactOptional(v.pipe(v.string(), v.maxLength(CAPS.bibtex))),
  source: siteName,
  lossy: v.exactOptional(v.boolean()),
  lossyAbstract: v.exactOptional(v.boolean()),
});

const card = v.object({
  paper,
  rank: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CAPS.rank)),
  votes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(-1e9), v.maxValue(1e9))),
  listedOn: v.exactOptional(day),
});

const report: v.GenericSchema<unknown, PageReport> = v.object({
  url: v.pipe(
    address(CAPS.page),
    v.transform((url) => url.replace(/#.*$/s, '')),
  ),
  site: siteName,
  kind: v.picklist(['listing', 'paper']),
  // One odd card never stops the others.
  cards: v.pipe(
    v.array(v.unknown()),
    v.maxLength(CAPS.cards),
    v.transform((cards) =>
      cards.flatMap((one) => {
        const read = v.safeParse(card, one);
        return read.success ? [read.output] : [];
      }),
    ),
  ),
});

const publication = v.object({
  type: v.picklist(['proceedings', 'journal']),
  container: someText(CAPS.title),
  volume: v.exactOptional(text(CAPS.name)),
  number: v.exactOptional(text(CAPS.name)),
  pages: v.exactOptional(text(CAPS.name)),
  publisher: v.exactOptional(text(CAPS.name)),
  address: v.exactOptional(text(CAPS.name)),
  series: v.exactOptional(text(CAPS.name)),
  editors: v.exactOptional(firstOf(CAPS.authors, author)),
  language: v.exactOptional(text(CAPS.name)),
  year: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
  month: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{2}(?:\/\d{2})?$/))),
});

/** A paper of a reader's file; a screen looks before it sends, so that one odd entry never stops the others. */
export const importItem: v.GenericSchema<unknown, ImportItem> = v.object({
  paper,
  into: v.exactOptional(paperId),
  key: v.exactOptional(citeKey),
  tags: atMost(CAPS.tags, name(CAPS.tag)),
  note: readerNote,
  publication: v.exactOptional(publication),
});

/** Exactly one of the two: which of them was meant is not for us to guess. */
const listChoice = v.union([v.strictObject({ id: listId }), v.strictObject({ name: name(CAPS.list) })]);
const pageCount = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CAPS.count)));
const siteView: v.GenericSchema<unknown, Partial<SiteView>> = v.strictObject({
  bar: v.exactOptional(v.picklist(['open', 'closed'])),
  filter: v.exactOptional(v.picklist(['all', 'matches', 'new', 'unsaved'])),
  sort: v.exactOptional(v.picklist(['site', 'score', 'votes', 'date'])),
  foldSeen: v.exactOptional(v.picklist(['never', 'today', '7d', '30d', 'ever'])),
  foldRead: v.exactOptional(v.boolean()),
});

const color = v.picklist(COLORS);
const copyName = v.picklist(COPIES.map(([name]) => name));
const look = v.object({
  color: v.exactOptional(color),
  archived: v.exactOptional(v.literal(true)),
  place: v.exactOptional(count),
});
const corrections = v.object({
  title: v.exactOptional(someText(CAPS.title)),
  authors: v.exactOptional(v.pipe(firstOf(CAPS.authors, author), v.nonEmpty())),
  publication: v.exactOptional(publication),
});
const rule = v.object({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  group: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  deed: v.variant('kind', [
    v.object({ kind: v.literal('tag'), name: name(CAPS.tag) }),
    v.object({ kind: v.literal('list'), id: listId }),
  ]),
});

/** The arguments of each command. */
export const schemas: Schemas = {
  reportPage: v.strictTuple([report]),
  getMarks: v.strictTuple([ids]),
  savePaper: v.strictTuple([paper]),
  removePaper: v.strictTuple([paperId]),
  restorePaper: v.strictTuple([paperId]),
  judge: v.strictTuple([paper, v.union([verdict, v.literal('reading')])]),
  tagPaper: v.strictTuple([paper, name(CAPS.tag), v.boolean()]),
  listPaper: v.strictTuple([paper, listChoice, v.boolean()]),
  getChoices: v.union([v.strictTuple([]), v.strictTuple([paperId])]),
  cite: v.union([v.strictTuple([paper]), v.strictTuple([paper, copyName])]),
  markOpened: v.strictTuple([paperId]),
  openTab: v.strictTuple([address(CAPS.page)]),
  setPageCount: v.strictTuple([pageCount]),
  setSiteView: v.strictTuple([siteName, siteView]),
  probe: v.strictTuple([]),
  removePapers: v.strictTuple([ids]),
  restorePapers: v.strictTuple([ids]),
  setStatus: v.strictTuple([ids, status]),
  setStar: v.strictTuple([ids, v.boolean()]),
  setRating: v.strictTuple([ids, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5))]),
  correct: v.strictTuple([paperId, corrections]),
  judgePapers: v.strictTuple([atMost(CAPS.cards, paper), verdict]),
  setNote: v.strictTuple([paperId, readerNote]),
  addTag: v.strictTuple([ids, name(CAPS.tag)]),
  removeTag: v.strictTuple([ids, name(CAPS.tag)]),
  renameTag: v.strictTuple([name(CAPS.tag), name(CAPS.tag)]),
  deleteTag: v.strictTuple([name(CAPS.tag)]),
  colorTag: v.strictTuple([name(CAPS.tag), v.nullable(color)]),
  createList: v.strictTuple([name(CAPS.list)]),
  renameList: v.strictTuple([listId, name(CAPS.list)]),
  deleteList: v.strictTuple([listId]),
  restoreList: v.union([
    v.strictTuple([listId, name(CAPS.list), atMost(CAPS.listed, paperId)]),
    v.strictTuple([listId, name(CAPS.list), atMost(CAPS.listed, paperId), look]),
  ]),
  changeList: v.strictTuple([
    listId,
    v.object({ color: v.exactOptional(v.nullable(color)), archived: v.exactOptional(v.boolean()) }),
  ]),
  orderLists: v.strictTuple([atMost(CAPS.lists, listId)]),
  setRules: v.strictTuple([atMost(CAPS.rules, rule)]),
  retagRules: v.strictTuple([atMost(CAPS.rules, rule.entries.id), name(CAPS.tag)]),
  deleteForGood: v.strictTuple([ids]),
  emptyTrash: v.strictTuple([v.pipe(v.number(), v.integer(), v.minValue(0))]),
  addToList: v.strictTuple([ids, listId]),
  removeFromList: v.strictTuple([ids, listId]),
  assignKeys: v.strictTuple([ids]),
  completePapers: v.strictTuple([v.nullable(ids)]),
  pruneSeen: v.strictTuple([]),
  stopCompleting: v.strictTuple([]),
  wentOnline: v.strictTuple([]),
  makeSnapshot: v.strictTuple([]),
  restoreSnapshot: v.strictTuple([
    v.pipe(v.string(), v.maxLength(100), v.startsWith('snapshot:')),
    v.picklist(['merge', 'exact']),
  ]),
  acceptLibrary: v.strictTuple([]),
  eraseAll: v.strictTuple([v.strictObject({ keepSnapshots: v.boolean(), keepPermissions: v.boolean() })]),
  syncNow: v.strictTuple([]),
  decideOffers: v.strictTuple([ids, v.picklist(['open', 'accepted', 'declined'])]),
  markInZotero: v.strictTuple([ids]),
  setKeys: v.strictTuple([atMost(CAPS.ids, v.object({ id: paperId, key: v.nullable(citeKey) }))]),
  importPapers: v.strictTuple([atMost(CAPS.imported, importItem)]),
  undoImport: v.strictTuple([v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))]),
  mergePapers: v.strictTuple([paperId, paperId]),
  partPaper: v.strictTuple([paperId, paperId]),
  undoMerge: v.strictTuple([v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))]),
  markExported: v.strictTuple([
    v.pipe(v.string(), v.nonEmpty(), v.maxLength(CAPS.place)),
    atMost(CAPS.listed, paperId),
  ]),
};
