/**
 * Which paper an address is about, whichever site links to it: a search result that leads to a proceedings' PDF and
 * that paper's own page there are one paper. Forms of addresses as of 2026-06, where not said otherwise.
 */
import { arxivId, doiPaperId, linkedPaperId, urlPaperId } from '../paper';

// Sites whose papers are arXiv's, under arXiv's identifier.
const ARXIV_MIRROR =
  /^(?:www\.)?(?:huggingface\.co\/papers|alphaxiv\.org\/(?:abs|overview|pdf|html)|papers\.cool\/arxiv|emergentmind\.com\/papers|scholar\.archive\.org\/arxiv)\/([^?#]+?)\/?$/;

const NEURIPS: Rule = [
  // The PDF is beside the page; years moved from /paper/ to /paper_files/paper/ (2023).
  /^\/(?:paper_files\/)?paper\/(\d{4})\/(?:hash|file)\/([\da-f]{32})-(?:Abstract|Paper)(-[\w-]+)?\.(?:html|pdf)$/,
  'https://proceedings.neurips.cc/paper_files/paper/$1/hash/$2-Abstract$3.html',
];
const DBLP: Rule = [/^\/rec\/(?:html\/)?([\w/.-]+?)(?:\.html)?$/, 'https://dblp.org/rec/$1.html'];
type Rule = readonly [path: RegExp, canonical: string];

// Several addresses of one page, and the one that counts; by host, without `www.`.
const CANONICAL: ReadonlyMap<string, Rule> = new Map([
  ['proceedings.neurips.cc', NEURIPS],
  ['papers.nips.cc', NEURIPS],
  ['papers.neurips.cc', NEURIPS],
  ['datasets-benchmarks-proceedings.neurips.cc', NEURIPS],
  [
    'openaccess.thecvf.com',
    [
      /^\/(content[\w./-]*)\/(?:html|papers)\/([^/]+_paper)\.(?:html|pdf)$/,
      'https://openaccess.thecvf.com/$1/html/$2.html',
    ],
  ],
  [
    'proceedings.mlr.press',
    [/^\/([vr]\d+)\/([\w-]+)(?:\.html|\/\2\.pdf)$/, 'https://proceedings.mlr.press/$1/$2.html'],
  ],
  ['pubmed.ncbi.nlm.nih.gov', [/^\/(\d+)\/?$/, 'https://pubmed.ncbi.nlm.nih.gov/$1/']],
  [
    'semanticscholar.org',
    [/^\/(?:paper|reader)\/(?:[^/]+\/)?([\da-f]{40})(?:\/.*)?$/, 'https://www.semanticscholar.org/paper/$1'],
  ],
  ['dblp.org', DBLP],
  ['dblp.uni-trier.de', DBLP],
  ['dblp.dagstuhl.de', DBLP],
]);

// A preprint's address has its DOI, with version and view ("10.1101/2026.01.02.123456v2.full").
const RXIV =
  /^(?:bio|med)rxiv\.org\/content\/(?:biorxiv\/early\/\d{4}\/\d\d\/\d\d\/)?(10\.\d{4,9}\/[\d.]*\d)(?:v\d+)?(?:\.[\w.+-]+)?$/;

/** The canonical form of an address, `https:` and without fragment, or undefined where it is no address of the web. */
export function canonicalAddress(address: string | undefined, base?: URL): URL | undefined {
  const url = parsed(address, base);
  if (!url) return undefined;
  const [path, canonical] = CANONICAL.get(url.host.replace(/^www\./, '')) ?? [];
  if (path?.test(url.pathname)) return new URL(url.pathname.replace(path, canonical ?? ''));
  if (url.protocol !== 'https:') url.protocol = 'https:';
  if (url.hash) url.hash = '';
  return url;
}

// A list has thousands of addresses: each is taken apart once.
function parsed(address: string | undefined, base: URL | undefined): URL | undefined {
  if (!address) return undefined;
  try {
    const url = new URL(address, base?.href);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The strongest identity that an address alone tells, or undefined where it tells none but its own. */
export function identityAt(address: string | undefined, base?: URL): string | undefined {
  const url = canonicalAddress(address, base);
  return url && identityOf(url);
}

function identityOf(canonical: URL): string | undefined {
  const bare = `${canonical.host.replace(/^www\./, '')}${canonical.pathname}`;
  const mirrored = arxivId(ARXIV_MIRROR.exec(bare)?.[1]);
  if (mirrored) return `arxiv:${mirrored}`;
  const preprint = RXIV.exec(bare)?.[1];
  return preprint ? doiPaperId(preprint) : linkedPaperId(canonical.href);
}

/** The identity of a canonical address: the strongest that it tells, else a hash of it. */
export function idOf(canonical: URL): string {
  return identityOf(canonical) ?? urlPaperId(canonical.href);
}

/** As `identityAt`, else a hash of the canonical address. */
export function idAt(address: string | undefined, base?: URL): string | undefined {
  const url = canonicalAddress(address, base);
  return url && idOf(url);
}
