/** Which paper an entry or a pasted line is, by the identifiers that stand in it. */
import {
  type Author,
  addressOf,
  arxivId,
  arxivPdf,
  bareDoi,
  linkedPaperId,
  type Paper,
  type PaperLinks,
  urlPaperId,
  wordsPaperId,
} from '../paper';
import { foldText } from '../search/fold';

/** What tells a paper: its identity and addresses. */
export interface Identity extends Pick<Paper, 'id' | 'url'> {
  readonly doi?: string;
  readonly links?: PaperLinks;
}

const ID = String.raw`(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?`;
/** "arXiv preprint arXiv:1706.03762", "arXiv:hep-th/9901001", "abs/1706.03762" as DBLP writes it. */
const IN_WORDS = new RegExp(
  String.raw`(?:arxiv(?:\s+e-prints?|\s+preprint)?[\s:,]*(?:arxiv:)?|abs\/)\s*(${ID})`,
  'i',
);
/** arXiv's papers under other roofs. */
const MIRRORS =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co\/papers|alphaxiv\.org\/(?:abs|overview|pdf)|ar5iv\.(?:labs\.arxiv\.)?org\/(?:abs|html)|papers\.cool\/arxiv|scirate\.com\/arxiv)\//i;

/** arXiv's identifier in what an entry says of where it appeared; undefined if there is none. */
export function arxivIn(text: string): string | undefined {
  return arxivId(IN_WORDS.exec(text)?.[1]);
}

/** The identity that an address or an identifier gives; undefined where it gives none. */
export function identityOf(text: string): Identity | undefined {
  const given = text.trim();
  const mirrored = MIRRORS.test(given) ? given.replace(MIRRORS, '').replace(/[?#].*|\.md$/, '') : '';
  const arxiv = arxivId(given) ?? arxivId(mirrored);
  const doi = bareDoi(given);
  const id = arxiv
    ? `arxiv:${arxiv}`
    : (linkedPaperId(given) ?? (doi && linkedPaperId(`https://doi.org/${doi}`)));
  return id === undefined ? undefined : { ...addressed(id), ...(doi && !isArxivs(doi) && { doi }) };
}

/** A paper's addresses, which its identity tells. */
export function addressed(id: string): Identity {
  const url = addressOf(id) ?? '';
  const [kind = '', name = ''] = id.split(/:(.*)/s);
  switch (kind) {
    case 'arxiv':
      return { id, url, links: { pdf: arxivPdf(name) } };
    case 'acl':
      return { id, url, links: { pdf: `https://aclanthology.org/${name}.pdf` } };
    case 'doi':
      return { id, url: encodeURI(url), doi: name };
    default:
      return { id, url };
  }
}

/** Whether it is a DOI that DataCite gave a preprint, and no publisher's. */
function isArxivs(doi: string): boolean {
  return doi.startsWith('10.48550/');
}

/** By an address that no site is known for. */
export function byAddress(address: string): Identity | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // Links are https or none: what answers by http alone is rare (2026).
  url.protocol = 'https:';
  return { id: urlPaperId(url.href), url: url.href };
}

/** A work with neither identifier nor address, such as a book: what is printed on it. */
export function byWords(title: string, authors: readonly Author[], year: string): Identity {
  const first = authors[0];
  const words = [title, first?.family ?? first?.name ?? '', year].join('|');
  return { id: wordsPaperId(foldText(words)), url: '' };
}
