/** What a paper's own page says of itself in its head: `citation_*` (Highwire Press), Dublin Core, JSON-LD. */
import { arxivId, bareDoi, linkedPaperId, present, strongestId, tidy, urlPaperId } from '../../paper';
import { httpsUrl } from '../read-json';
import { authorFromInverted } from '../read-name';
import { all, attribute, one } from '../read-text';
import type { Facts } from '../site';
import { isoDate } from './iso-date';
import { readJsonLd } from './json-ld';

/** A paper's page. */
export interface AboutPaper {
  readonly id: string;
  readonly facts: Facts & { readonly title: string };
}

/** Tags beyond these are left alone: an honest page has as many as authors and references. */
const MOST = 5_000;

/**
 * The paper that a page says it is of, or undefined. The tags are those of
 * https://scholar.google.com/intl/en/scholar/inclusion.html; Dublin Core counts only with an author or a DOI, since
 * blogs and shops have its title, too.
 */
export function readPageMeta(root: ParentNode, url: URL): AboutPaper | undefined {
  const tags = new Map<string, string[]>();
  for (const meta of all(root, 'meta[name][content]').slice(0, MOST)) {
    const name = (attribute(meta, 'name') ?? '').toLowerCase().replace(/^dcterms\./, 'dc.');
    const content = tidy(attribute(meta, 'content'));
    if (content && /^(?:citation_|dc\.)/.test(name)) tags.set(name, [...(tags.get(name) ?? []), content]);
  }
  const first = (...names: readonly string[]) => names.flatMap((name) => tags.get(name) ?? [])[0];
  const every = (...names: readonly string[]) => names.map((name) => tags.get(name)).find(Boolean) ?? [];
  const doi = [...every('citation_doi'), ...every('dc.identifier')].map(bareDoi).find(Boolean);
  const authors = every('citation_author', 'citation_authors', 'dc.creator')
    .flatMap((names) => names.split(';'))
    .flatMap((name) => authorFromInverted(name) ?? []);
  const title = first('citation_title') ?? (doi || tags.has('dc.creator') ? first('dc.title') : undefined);
  if (!title) return fromData(root, url);
  const onArxiv = arxivId(first('citation_arxiv_id'));
  return {
    id: identity(root, url, [onArxiv && `https://arxiv.org/abs/${onArxiv}`, doi && `https://doi.org/${doi}`]),
    facts: {
      title,
      ...present({
        authors: authors.length > 0 ? authors : undefined,
        abstract: first('citation_abstract', 'dc.description'),
        published: isoDate(
          first('citation_publication_date', 'citation_date', 'citation_online_date', 'dc.date', 'dc.issued'),
        ),
        doi: doi && !doi.startsWith('10.48550/') ? doi : undefined,
        journalRef: first('citation_journal_title', 'citation_conference_title'),
        links: present({ pdf: httpsUrl(first('citation_pdf_url')) }),
      }),
    },
  };
}

/** A page with the data of one paper and no more is of that paper. */
function fromData(root: ParentNode, url: URL): AboutPaper | undefined {
  const [paper, ...others] = readJsonLd(root);
  const title = paper?.facts.title;
  if (!paper || !title || others.length > 0) return undefined;
  return {
    id: strongestId([paper.id, identity(root, url, [])]) ?? paper.id,
    facts: { ...paper.facts, title },
  };
}

function identity(root: ParentNode, url: URL, known: readonly (string | undefined)[]): string {
  const canonical = httpsUrl(attribute(one(root, 'link[rel="canonical"]'), 'href'));
  return strongestId([...known, canonical, url.href].map(linkedPaperId)) ?? urlPaperId(canonical ?? url.href);
}
