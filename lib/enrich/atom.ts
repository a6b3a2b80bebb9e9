/** Reads the Atom feed with which arXiv answers a query (https://info.arxiv.org/help/api/user-manual.html). */
import { arxivId, bareDoi, CAPS, cutTo, tidy } from '../paper';
import { readXml } from './xml';

/** One paper of the feed. Texts are tidy; TeX in them stays as its author typed it. */
export interface AtomEntry {
  /** The bare arXiv identifier, without version. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Names as printed, "Given Family". */
  readonly authors: readonly string[];
  /** The day of the first version, `YYYY-MM-DD` in UTC. */
  readonly published?: string;
  /** The day of the newest version, likewise. */
  readonly updated?: string;
  /** arXiv's own categories, the primary first. */
  readonly categories: readonly string[];
  readonly comment?: string;
  /** A publisher's DOI, bare. */
  readonly doi?: string;
  readonly journalRef?: string;
}

export type AtomResult =
  | { readonly ok: true; readonly entries: readonly AtomEntry[] }
  | {
      readonly ok: false;
      readonly why: 'rate-limited' | 'error-entry' | 'malformed';
      /** arXiv's own words, where it had any; for a report, not for a screen. */
      readonly message: string;
    };

/** Far above 100 papers with 3,000 authors each. */
const MAX_LENGTH = 32_000_000;
// Some feeds list MSC and ACM classes ("68T50", "I.2.7") as if they were categories (2026-11).
const CATEGORY = /^[a-z-]+(?:\.[A-Za-z-]+)?$/;
const TEXTS = [
  'id',
  'title',
  'summary',
  'published',
  'updated',
  'comment',
  'doi',
  'journal_ref',
  'name',
] as const;
type TextName = (typeof TEXTS)[number];

/** What the tags of one `<entry>` say. */
interface Draft {
  readonly texts: Map<TextName, string>;
  readonly authors: string[];
  readonly categories: string[];
  primary: string;
}

/**
 * The papers in a reply. Three things look like success and are none: HTTP 200 with one entry titled "Error", a
 * body that says `Rate exceeded.` and is no XML, and a reply that was cut. An identifier that arXiv does not know
 * has no entry, or one without an id or title, which is passed over (arxiv.py issue 80).
 */
export function parseAtom(text: string): AtomResult {
  if (/^\s*rate exceeded/i.test(text.slice(0, 200))) {
    return { ok: false, why: 'rate-limited', message: tidy(text.slice(0, 200)) };
  }
  const drafts = text.length > MAX_LENGTH ? undefined : readDrafts(text);
  if (!drafts) return { ok: false, why: 'malformed', message: tidy(text.slice(0, 200)) };
  const failed = drafts.find(isError);
  if (failed) return { ok: false, why: 'error-entry', message: textOf(failed, 'summary', 500) };
  const entries = new Map<string, AtomEntry>();
  for (const draft of drafts) {
    const entry = entryOf(draft);
    if (entry && !entries.has(entry.id)) entries.set(entry.id, entry);
  }
  return { ok: true, entries: [...entries.values()] };
}

/** Only what stands in feed/entry counts: the feed has an id, title, link and date of its own. */
function readDrafts(text: string): readonly Draft[] | undefined {
  const pieces = readXml(text);
  if (!pieces) return undefined;
  const drafts: Draft[] = [];
  const path: string[] = [];
  let draft: Draft | undefined;
  let words: string[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      if (draft && path.length > 2) words.push(piece.text);
      continue;
    }
    if (piece.kind === 'open') {
      path.push(piece.name);
      if (path.length === 1 && piece.name !== 'feed') return undefined;
      if (path.length === 2 && piece.name === 'entry') {
        draft = { texts: new Map(), authors: [], categories: [], primary: '' };
        drafts.push(draft);
      }
      if (path.length === 3 || isName(path)) words = [];
      const term = piece.attributes.get('term')?.slice(0, 100) ?? '';
      if (draft && path.length === 3 && piece.name === 'category') draft.categories.push(term);
      if (draft && path.length === 3 && piece.name === 'primary_category') draft.primary = term;
      continue;
    }
    if (draft && isName(path)) draft.authors.push(words.join(''));
    const name = TEXTS.find((one) => one === piece.name);
    if (draft && path.length === 3 && name && !draft.texts.has(name)) draft.texts.set(name, words.join(''));
    path.pop();
    if (path.length === 1) draft = undefined;
  }
  return drafts;
}

function isName(path: readonly string[]): boolean {
  return path.length === 4 && path[2] === 'author' && path[3] === 'name';
}

/** A paper may be called "Error": what has an arXiv id is one. */
function isError(draft: Draft): boolean {
  const id = textOf(draft, 'id', CAPS.url);
  return /\/api\/errors/.test(id) || (arxivId(id) === undefined && textOf(draft, 'title', 20) === 'Error');
}

function entryOf(draft: Draft): AtomEntry | undefined {
  const id = arxivId(textOf(draft, 'id', CAPS.url));
  const title = textOf(draft, 'title', CAPS.title);
  if (id === undefined || !title) return undefined;
  const published = dayOf(textOf(draft, 'published', 40));
  const updated = dayOf(textOf(draft, 'updated', 40));
  const comment = textOf(draft, 'comment', CAPS.note);
  const journalRef = textOf(draft, 'journal_ref', CAPS.note);
  // Some papers have several, with blanks between.
  const dois = textOf(draft, 'doi', CAPS.url).split(' ').map(bareDoi);
  const doi = dois.find((one) => one !== undefined && !one.startsWith('10.48550/'));
  return {
    id,
    title,
    summary: textOf(draft, 'summary', CAPS.abstract),
    authors: draft.authors
      .slice(0, CAPS.authors)
      .map((name) => cut(name, CAPS.name))
      .filter(Boolean),
    categories: [...new Set([draft.primary, ...draft.categories])]
      .filter((term) => CATEGORY.test(term))
      .slice(0, CAPS.categories),
    ...(published && { published }),
    ...(updated && { updated }),
    ...(comment && { comment }),
    ...(doi && { doi }),
    ...(journalRef && { journalRef }),
  };
}

function textOf(draft: Draft, name: TextName, cap: number): string {
  return cut(draft.texts.get(name) ?? '', cap);
}

// Tidied from a piece well above the cap, since feeds wrap and indent.
function cut(text: string, cap: number): string {
  return tidy(cutTo(tidy(text.slice(0, cap * 4)), cap));
}

function dayOf(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
