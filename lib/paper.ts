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
  /** The canonical identity: `arxiv:2401.00001`, `doi:10.…`, `openreview:…`, `acl:…`, else `url:<hash>`. No version. */
  readonly id: string;
  readonly title: string;
  /** The canonical address, where a citation points. */
  readonly url: string;
  /** The whole abstract, if the page has it. */
  readonly abstract?: string;
  readonly authors: readonly Author[];
  /** How many authors the page left out ("et al. (11 additional authors not shown)"); 0 or absent: none. */
  readonly moreAuthors?: number;
  /** The day of the first version, `YYYY-MM-DD` in UTC. Never the day of a listing. */
  readonly published?: string;
  /** arXiv categories, the primary first. */
  readonly categories?: readonly string[];
  readonly comment?: string;
  readonly journalRef?: string;
  /** A publisher's DOI, bare (`10.…`). */
  readonly doi?: string;
  readonly links?: PaperLinks;
  /** The name of the site whose title and abstract these are. */
  readonly source: string;
  /**
   * True where the source is known to have damaged the text: Hugging Face strips mathematics
   * (`\mathcal{O}(n)` reads `mathcal{O}(n)`, 2024-05 to 2026-10), and no rule can undo it.
   */
  readonly lossy?: boolean;
}

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

/** A bare DOI, lower-case (DOIs are case-insensitive, https://www.doi.org/doi-handbook/), or undefined. */
export function bareDoi(text: string | null | undefined): string | undefined {
  const match = /(?:^|doi\.org\/|doi:\s*)(10\.\d{4,9}\/\S+)$/i.exec(text?.trim() ?? '');
  return match?.[1]?.toLowerCase();
}

/** White space collapsed to single blanks and trimmed, lone surrogates replaced; '' for nothing. */
export function tidy(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().toWellFormed();
}
