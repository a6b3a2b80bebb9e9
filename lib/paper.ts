/** A paper, and what makes two sightings the same paper. Imports nothing. */

/** Who wrote a paper. `family` and `given` only where the source itself splits them. */
export interface Author {
  /** As printed, "Given Family". */
  readonly name: string;
  readonly family?: string;
  readonly given?: string;
}

/** Other addresses of a paper; `https:` only. */
export interface PaperLinks {
  readonly pdf?: string;
  readonly code?: string;
  readonly project?: string;
  readonly huggingface?: string;
}

/** A paper as a page showed it. All texts are tidy: white space collapsed, well-formed Unicode. */
export interface Paper {
  /**
   * The canonical identity: `arxiv:2401.00001`, `doi:10.…`, `openreview:…`, `acl:…`, else `url:<hash>`; `bib:<hash>` for
   * what a file tells by its words alone. No version.
   */
  readonly id: string;
  /**
   * Its other identities, as pages gave them: a DOI, that of its address on another site. In the order of the alphabet;
   * absent: none.
   */
  readonly aliases?: readonly string[];
  readonly title: string;
  /** The canonical address, where a citation points; '' for what has none, such as a book in a reader's file. */
  readonly url: string;
  /** The whole abstract, if the page has it. */
  readonly abstract?: string;
  readonly authors: readonly Author[];
  /** How many authors the page left out ("et al. (11 additional authors not shown)"); 0 or absent: none. */
  readonly moreAuthors?: number;
  /**
   * The day of the first version, `YYYY-MM-DD` in UTC; or only its month or year, `YYYY-MM` or `YYYY`, where the
   * source says no more. Never the day of a listing.
   */
  readonly published?: string;
  /** arXiv categories, the primary first. */
  readonly categories?: readonly string[];
  readonly comment?: string;
  readonly journalRef?: string;
  /** A publisher's DOI, bare (`10.…`). */
  readonly doi?: string;
  readonly links?: PaperLinks;
  /** The entry that the paper's own page gives for it, as it stands there: an authority on where it was published. */
  readonly bibtex?: string;
  /** The name of the site whose title and abstract these are. */
  readonly source: string;
  /**
   * True where the source is known to have damaged the text: Hugging Face strips mathematics
   * (`\mathcal{O}(n)` reads `mathcal{O}(n)`, 2024-05 to 2026-10), and no rule can undo it.
   */
  readonly lossy?: boolean;
  /** The same of the abstract alone: the title has since come from a sound source, the abstract has not. */
  readonly lossyAbstract?: boolean;
}

// A field that is added to a paper and is not here does not compile.
const FIELDS = {
  id: true,
  aliases: true,
  title: true,
  url: true,
  abstract: true,
  authors: true,
  moreAuthors: true,
  published: true,
  categories: true,
  comment: true,
  journalRef: true,
  doi: true,
  links: true,
  bibtex: true,
  source: true,
  lossy: true,
  lossyAbstract: true,
} as const satisfies Record<keyof Paper, true>;
/** The names of all fields of a paper. */
export const PAPER_FIELDS = Object.keys(FIELDS) as readonly (keyof Paper)[];

/** Where a paper was published, from an authority that the reader accepted (Crossref, ACL, OpenReview, a file of theirs). */
export interface Publication {
  readonly type: 'proceedings' | 'journal';
  /** The proceedings' or the journal's title. */
  readonly container: string;
  readonly volume?: string;
  readonly number?: string;
  /** As the source has them: `12-34`. */
  readonly pages?: string;
  readonly publisher?: string;
  /** The publisher's, or the conference's, as the source has it: `Bangkok, Thailand`. */
  readonly address?: string;
  /** The volume is one of this: `Lecture Notes in Computer Science`. */
  readonly series?: string;
  /** Who edited the proceedings or the issue. */
  readonly editors?: readonly Author[];
  /** That of the text, as the source names it. */
  readonly language?: string;
  /** The year of publication, where it differs from the preprint's. */
  readonly year?: string;
  /** Of that year, with a leading zero: `08`; `10/11` for what was from October to November. */
  readonly month?: string;
}

/** Who said something of a paper besides the page on which it was met, and when. */
export interface Origin {
  readonly source: 'arxiv' | 'crossref' | 'reader' | 'acl' | 'openreview' | 'file';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A publication, all of whose fields one source gave. */
export interface Venue extends Publication, Origin {}

/** The longest that a page may make a paper's parts: characters, but `authors` and `categories` are counts. */
export const CAPS = {
  title: 1000,
  abstract: 20_000,
  authors: 2000,
  name: 300,
  categories: 50,
  aliases: 20,
  note: 2000,
  url: 2000,
  bibtex: 20_000,
} as const;

const ARXIV_NEW = /^\d{4}\.\d{4,5}$/;
const ARXIV_OLD = /^[a-z-]+(?:\.[A-Z]{2})?\/\d{7}$/;
// Everything arXiv serves below these paths is about the one paper (2026-10).
const ARXIV_URL =
  /^https?:\/\/(?:[a-z-]+\.)*arxiv\.org\/(?:abs|pdf|html|format|src|e-print|ps)\/([a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?(?:[/?#].*)?$/i;

/**
 * The bare arXiv identifier in a text: an identifier, with or without `arXiv:` or a version, or an arXiv
 * address (abs, pdf, html). New style `2401.00001`, old style `hep-th/9901001`, where a subject class is
 * dropped (`math.GT/0309136` and `math/0309136` are one paper; https://info.arxiv.org/help/arxiv_identifier.html).
 * Undefined if it is none.
 */
export function arxivId(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  // What a list has by the hundred, and a page's first frame waits for.
  if (ARXIV_NEW.test(text)) return text;
  const trimmed = text.trim();
  const fromUrl = ARXIV_URL.exec(trimmed)?.[1];
  const bare = (fromUrl ?? trimmed.replace(/^arxiv:\s*/i, '').replace(/v\d+$/i, '')).trim();
  if (ARXIV_NEW.test(bare)) return bare;
  const old = bare.replace(/^([A-Za-z-]+)/, (archive) => archive.toLowerCase());
  return ARXIV_OLD.test(old) ? old.replace(/\.[A-Z]{2}\//, '/') : undefined;
}

/** The canonical address of an arXiv paper. */
export function arxivUrl(id: string): string {
  return `https://arxiv.org/abs/${id}`;
}

/** The bare arXiv identifier of a paper id, or undefined if the paper is not on arXiv. */
export function arxivOf(paperId: string): string | undefined {
  return paperId.startsWith('arxiv:') ? paperId.slice('arxiv:'.length) : undefined;
}

/** What a paper is called of which only the identifier is known: `arXiv:2401.00001`, `doi:10.…`. */
export function placeholderTitle(paperId: string): string {
  const arxiv = arxivOf(paperId);
  return arxiv === undefined ? paperId : `arXiv:${arxiv}`;
}

/** Whether only the paper's identifier is known. */
export function isNameless({ id, title }: Pick<Paper, 'id' | 'title'>): boolean {
  return title === placeholderTitle(id);
}

/** The address of an arXiv paper's PDF. */
export function arxivPdf(id: string): string {
  return `https://arxiv.org/pdf/${id}`;
}

/** A bare DOI, lower-case (DOIs are case-insensitive, https://www.doi.org/doi-handbook/), or undefined. */
export function bareDoi(text: string | null | undefined): string | undefined {
  // No control characters and half characters: no DOI has any, and an address cannot be made of them.
  const match = /(?:^|doi\.org\/|doi:\s*)(10\.\d{4,9}\/[^\s\p{Cc}\p{Cs}]+)$/iu.exec(text?.trim() ?? '');
  return match?.[1]?.toLowerCase();
}

const DOI_URL =
  /^https?:\/\/(?:(?:dx\.|www\.)?doi\.org|dl\.acm\.org\/doi(?:\/(?:abs|full|pdf|epdf))?)\/(10\.[^?#]+)/i;
const OPENREVIEW_URL =
  /^https?:\/\/(?:www\.)?openreview\.net\/(?:forum|pdf|attachment)\?(?:[^#]*&)?id=([\w-]{6,40})(?:[&#]|$)/;
const ACL_URL =
  /^https?:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology|aclanthology\.info\/papers)\/([A-Z]\d{2}-\d{4}|\d{4}\.[a-z\d_]+-[a-z\d_]+\.\d+)(?:\.pdf)?\/?(?:[?#].*)?$/;
// DOIs that arXiv and the Anthology give to what has an identifier of theirs already.
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/;
const ACL_DOI = /^10\.(?:18653|3115)\/v1\/(.+)$/;

/** The identity that a bare DOI tells: `arxiv:` and `acl:` for those two's own DOIs, else `doi:`. */
export function doiPaperId(doi: string): string {
  const onArxiv = arxivId(ARXIV_DOI.exec(doi)?.[1]);
  if (onArxiv) return `arxiv:${onArxiv}`;
  const inAcl = ACL_DOI.exec(doi)?.[1];
  // Old identifiers begin with a capital, which a DOI does not keep.
  return inAcl ? `acl:${inAcl.replace(/^[a-z](?=\d\d-)/, (letter) => letter.toUpperCase())}` : `doi:${doi}`;
}

/**
 * The identity of the paper that an address is about, where the address alone tells: on arXiv, by its DOI, on
 * OpenReview, in the ACL Anthology. Undefined elsewhere.
 */
export function linkedPaperId(address: string | null | undefined): string | undefined {
  const url = address?.trim() ?? '';
  const onArxiv = ARXIV_URL.test(url) ? arxivId(url) : undefined;
  if (onArxiv) return `arxiv:${onArxiv}`;
  const doi = bareDoi(DOI_URL.exec(url)?.[1]);
  if (doi) return doiPaperId(doi);
  const forum = OPENREVIEW_URL.exec(url)?.[1];
  if (forum) return `openreview:${forum}`;
  const anthology = ACL_URL.exec(url)?.[1];
  return anthology && `acl:${anthology}`;
}

/** The canonical address of a paper by its identity; undefined where that is a hash of one. */
export function addressOf(paperId: string): string | undefined {
  const colon = paperId.indexOf(':');
  const rest = paperId.slice(colon + 1);
  switch (paperId.slice(0, colon)) {
    case 'arxiv':
      return arxivUrl(rest);
    case 'doi':
      return `https://doi.org/${rest}`;
    case 'openreview':
      return `https://openreview.net/forum?id=${rest}`;
    case 'acl':
      return `https://aclanthology.org/${rest}/`;
    default:
      return undefined;
  }
}

/** Identities from the strongest to the weakest: what a card shows of several decides in this order. */
const KINDS = ['arxiv', 'doi', 'openreview', 'acl', 'url'];

/** The strongest of some identities, or undefined for none. Of two of a kind the first. */
export function strongestId(ids: readonly (string | undefined)[]): string | undefined {
  const known = ids.filter((id) => id !== undefined);
  return KINDS.map((kind) => known.find((id) => id.startsWith(`${kind}:`))).find(Boolean);
}

/** The identity of a paper of which only an address is known; the address is to be canonical. */
export function urlPaperId(address: string): string {
  const url = new URL(address);
  return `url:${hash(`${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`)}`;
}

/** The identity of a work with neither identifier nor address, such as a book: the words that are printed on it. */
export function wordsPaperId(words: string): string {
  return `bib:${hash(words)}`;
}

// 64 bits: FNV-1a and its like with another multiplier. Among a million addresses two meet by chance once in 37 million
// libraries.
function hash(text: string): string {
  return [FNV, 0x1b873593].map((factor) => hash32(text, factor).toString(16).padStart(8, '0')).join('');
}

const FNV = 0x01000193;

/** FNV-1a of 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), mixed at its end as MurmurHash3 does. */
export function hash32(text: string, factor = FNV): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), factor);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** White space collapsed to single blanks and trimmed, lone surrogates replaced; '' for nothing. */
export function tidy(text: string | null | undefined): string {
  // Single blanks are passed over: they are most of a text, and replacing them by themselves was half of the time of
  // reading a page (2026-11).
  return (text ?? '')
    .replace(/(?:[^\S ]| (?=\s))\s*/g, ' ')
    .trim()
    .toWellFormed();
}

/** At most so much of a text, and never through the middle of a character of two units. */
export function cutTo(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** Identities as a paper keeps them: each once, without its own, in the order of the alphabet; undefined for none. */
export function aliasesFor(id: string, ids: Iterable<string>): readonly string[] | undefined {
  const others = new Set(ids);
  others.delete(id);
  return others.size > 0 ? [...others].sort().slice(0, CAPS.aliases) : undefined;
}

/** Every identity of a paper, its own first. */
export function identitiesIn({ id, aliases = [] }: Pick<Paper, 'id' | 'aliases'>): readonly string[] {
  return [id, ...aliases];
}

/** A paper under another of its identities; its own becomes an alias. */
export function underId<P extends Paper>(paper: P, id: string): P {
  if (paper.id === id) return paper;
  const aliases = aliasesFor(id, identitiesIn(paper));
  return {
    ...paper,
    id,
    ...(aliases && { aliases }),
    // What has no name yet is called by its identity.
    ...(isNameless(paper) && { title: placeholderTitle(id) }),
  };
}

/** Drops the fields that are undefined, so that an absent field is absent. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  // Added, not deleted: an object that something was deleted from takes eight times the memory (V8, 2026-11).
  for (const key of Object.keys(fields) as (keyof T)[]) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value as Exclude<T[keyof T], undefined>;
  }
  return kept;
}

/**
 * One paper out of two readings of it. What is known stays; a better reading improves it: a sound text takes the
 * place of a damaged one (and `source` goes along with the title), the same title with its lost blanks back that
 * of the one without, a longer abstract that of a cut one, more authors, or the same number with split names, those
 * we had. No field is ever lost, those beyond `Paper` neither.
 *
 * `old` itself comes back where `seen` adds nothing, so that the caller can save a write. Merging the result
 * with either reading again changes nothing. Readings of two papers are no business of this: `old` comes back.
 */
export function mergePaper<P extends Paper>(old: P, seen: Paper): P {
  if (old.id !== seen.id) return old;
  const titled = isBetterTitle(old, seen);
  const abstracted = isBetterAbstract(old, seen);
  const authored = isBetterAuthors(old, seen);
  const lossy = Boolean(titled ? seen.lossy : old.lossy);
  const lossyAbstract = !lossy && hasLossyAbstract(abstracted ? seen : old);
  const aliases = aliasesFor(old.id, [...(old.aliases ?? []), ...(seen.aliases ?? [])]);
  const categories = [...new Set([...(old.categories ?? []), ...(seen.categories ?? [])])];
  const better: Partial<Paper> = present({
    aliases: (aliases?.length ?? 0) > (old.aliases?.length ?? 0) ? aliases : undefined,
    title: titled ? seen.title : undefined,
    source: titled ? seen.source : undefined,
    lossy: lossy === Boolean(old.lossy) ? undefined : lossy,
    abstract: abstracted ? seen.abstract : undefined,
    lossyAbstract: lossyAbstract === Boolean(old.lossyAbstract) ? undefined : lossyAbstract,
    authors: authored ? seen.authors : undefined,
    moreAuthors: authored ? (seen.moreAuthors ?? 0) : undefined,
    published: isBetterDay(old.published, seen.published) ? seen.published : undefined,
    categories: categories.length > (old.categories?.length ?? 0) ? categories : undefined,
    comment: old.comment ? undefined : seen.comment,
    journalRef: old.journalRef ? undefined : seen.journalRef,
    doi: old.doi ? undefined : seen.doi,
    bibtex: old.bibtex ? undefined : seen.bibtex,
    links: hasNewLink(old.links, seen.links) ? { ...seen.links, ...old.links } : undefined,
  });
  return Object.keys(better).length > 0 ? { ...old, ...better } : old;
}

// A day takes the place of its own month or year, and of no other.
function isBetterDay(old = '', seen = ''): boolean {
  return seen.length > old.length && seen.startsWith(old);
}

function isBetterTitle(old: Paper, seen: Paper): boolean {
  if (isNameless(old) || isNameless(seen)) return !isNameless(seen);
  if (Boolean(old.lossy) !== Boolean(seen.lossy)) return !seen.lossy;
  // Hugging Face's search loses the blank between two hits ("approximationerror", 2026-10).
  const letters = (title: string) => title.replaceAll(' ', '');
  return seen.title.length > old.title.length && letters(seen.title) === letters(old.title);
}

function isBetterAbstract(old: Paper, seen: Paper): boolean {
  if (!seen.abstract || !old.abstract) return Boolean(seen.abstract);
  if (hasLossyAbstract(old) !== hasLossyAbstract(seen)) return hasLossyAbstract(old);
  return seen.abstract.length > old.abstract.length;
}

function hasLossyAbstract(paper: Paper): boolean {
  return Boolean(paper.abstract && (paper.lossy || paper.lossyAbstract));
}

function isBetterAuthors(old: Paper, seen: Paper): boolean {
  const more = seen.authors.length - old.authors.length;
  if (more !== 0) return more > 0;
  if (seen.authors.length === 0) return (seen.moreAuthors ?? 0) > (old.moreAuthors ?? 0);
  const split = (paper: Paper) => paper.authors.filter((author) => author.family).length;
  return split(seen) > split(old);
}

function hasNewLink(old: PaperLinks = {}, seen: PaperLinks = {}): boolean {
  return [...new Set([...Object.keys(old), ...Object.keys(seen)])].length > Object.keys(old).length;
}
