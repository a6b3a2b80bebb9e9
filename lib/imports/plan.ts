/** What an import will do, entry by entry, before anything is written: matched by identifiers, offered by title. */
import { uniqueKey } from '../citations/keys';
import { parseName } from '../citations/names';
import { plainWords } from '../citations/tex';
import { type Author, type Paper, present } from '../paper';
import { foldLetters, foldText } from '../search/fold';
import type { Incoming } from './types';

/** What has to be known of a saved paper. */
export interface Known extends Pick<Paper, 'id' | 'aliases' | 'title' | 'doi' | 'authors'> {
  readonly citeKey?: string;
}

/** That of a saved paper, and no more: of a large library all are held at once. */
export function knownOf({ id, aliases, title, doi, authors, citeKey }: Known): Known {
  return { id, title, authors: authors.slice(0, 1), ...present({ aliases, doi, citeKey }) };
}

/** The saved papers by all that an entry can be matched by. */
export interface Index {
  readonly ids: ReadonlyMap<string, Known>;
  readonly dois: ReadonlyMap<string, Known>;
  readonly titles: ReadonlyMap<string, readonly Known[]>;
  /** Citation keys in lower case, removed papers' too: they keep theirs as long as they can come back. */
  readonly keys: ReadonlyMap<string, Pick<Known, 'id' | 'title'>>;
}

/** What becomes of an entry's key. */
export type KeyFate =
  | { readonly kind: 'none' }
  /** Stored as the file has it, or it is the paper's already. */
  | { readonly kind: 'kept'; readonly key: string }
  /** Another paper has it, in this or another case, so it becomes `key`. */
  | { readonly kind: 'clash'; readonly key: string; readonly wanted: string; readonly by: string }
  /** The paper goes by another key here, which stays unless the reader says so. */
  | { readonly kind: 'other'; readonly key: string; readonly wanted: string };

export type Row = { readonly incoming: Incoming; readonly fate: KeyFate } & (
  | { readonly kind: 'new' }
  /** It is saved already. */
  | { readonly kind: 'known'; readonly known: Known }
  /** A saved paper of another identity has the same title; `same`: the reader says that it is the same. */
  | { readonly kind: 'offered'; readonly known: Known; readonly same: boolean }
  /** The file has it twice; `first` is the line of the first. Nothing is done. */
  | { readonly kind: 'twice'; readonly first: number }
);

/** An index of saved papers; `removed` are those whose keys are kept for them. */
export function indexOf(papers: Iterable<Known>, removed: Iterable<Known> = []): Index {
  const ids = new Map<string, Known>();
  const dois = new Map<string, Known>();
  const titles = new Map<string, Known[]>();
  const keys = new Map<string, Known>();
  for (const paper of removed) if (paper.citeKey) keys.set(paper.citeKey.toLowerCase(), paper);
  const others = new Map<string, Known>();
  for (const paper of papers) {
    ids.set(paper.id, paper);
    for (const alias of paper.aliases ?? []) others.set(alias, paper);
    if (paper.doi) dois.set(paper.doi.toLowerCase(), paper);
    if (paper.citeKey) keys.set(paper.citeKey.toLowerCase(), paper);
    const title = titleKey(paper.title);
    if (title) titles.set(title, [...(titles.get(title) ?? []), paper]);
  }
  // Who goes by a name beside its own is not the paper whose own it is.
  return { ids: new Map([...others, ...ids]), dois, titles, keys };
}

/** The plan for these entries. `same`: the lines of the offered ones that the reader says are the same paper. */
export function planImport(
  incoming: readonly Incoming[],
  index: Index,
  same: ReadonlySet<number> = new Set(),
): readonly Row[] {
  /** Papers of this file, by identity, and keys, in lower case, that it gives. */
  const met = new Map<string, number>();
  const given = new Map<string, Pick<Known, 'id' | 'title'>>();
  return incoming.map((one): Row => {
    const { paper, line, key } = one;
    const known =
      index.ids.get(paper.id) ?? (paper.doi ? index.dois.get(paper.doi.toLowerCase()) : undefined);
    const twin = known ? undefined : twinOf(one, index);
    const into = known ?? (twin && same.has(line) ? twin : undefined);
    const identities = [into?.id ?? paper.id, ...(paper.doi ? [`doi:${paper.doi.toLowerCase()}`] : [])];
    const first = identities.map((id) => met.get(id)).find((place) => place !== undefined);
    if (first !== undefined) return { incoming: one, kind: 'twice', first, fate: { kind: 'none' } };
    for (const id of identities) met.set(id, line);
    const fate = fateOf(key, into ?? paper, into?.citeKey, index, given);
    if (known) return { incoming: one, kind: 'known', known, fate };
    if (twin) return { incoming: one, kind: 'offered', known: twin, same: same.has(line), fate };
    return { incoming: one, kind: 'new', fate };
  });
}

function fateOf(
  wanted: string,
  paper: Pick<Known, 'id' | 'title'>,
  stored: string | undefined,
  index: Index,
  given: Map<string, Pick<Known, 'id' | 'title'>>,
): KeyFate {
  if (!wanted) return { kind: 'none' };
  const holder = (key: string) => {
    const one = index.keys.get(key) ?? given.get(key);
    return one && one.id !== paper.id ? one : undefined;
  };
  const folded = wanted.toLowerCase();
  const by = holder(folded);
  if (stored === undefined) {
    const key = by ? uniqueKey(wanted, (one) => holder(one) !== undefined) : wanted;
    given.set(key.toLowerCase(), paper);
    return by ? { kind: 'clash', key, wanted, by: by.title } : { kind: 'kept', key };
  }
  if (stored === wanted) return { kind: 'kept', key: wanted };
  if (by) return { kind: 'clash', key: stored, wanted, by: by.title };
  // Kept free, since the reader may yet choose it.
  given.set(folded, paper);
  return { kind: 'other', key: stored, wanted };
}

/** A saved paper of the same title, whose first author, where both have one, is the same. */
function twinOf({ paper }: Incoming, index: Index): Known | undefined {
  const title = titleKey(paper.title);
  if (!title) return undefined;
  const first = familyOf(paper.authors);
  return index.titles.get(title)?.find((known) => {
    const other = familyOf(known.authors);
    return !first || !other || first === other;
  });
}

/** The title's words, if they are enough to tell a paper: "Introduction" is not. */
function titleKey(title: string): string | undefined {
  const words = foldText(plainWords(title)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const key = words.join(' ');
  return words.length >= 2 && key.length >= 10 ? key : undefined;
}

function familyOf(authors: readonly Author[]): string {
  const [first] = authors;
  const name = first && parseName(first);
  if (!name) return '';
  return foldLetters(name.kind === 'person' ? name.family : name.literal);
}
