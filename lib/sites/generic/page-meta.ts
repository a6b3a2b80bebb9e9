/** What a paper's own page says of itself in its head: `citation_*` (Highwire Press), Dublin Core, JSON-LD. */
import { arxivId, bareDoi, doiPaperId, linkedPaperId, present, strongestId, urlPaperId } from '../../paper';
import { httpsUrl } from '../read-json';
import { authorsIn, citationFacts, firstOf, tagsIn } from '../read-meta';
import { attribute, one } from '../read-text';
import type { Facts } from '../site';
import { isoDate } from './iso-date';
import { readJsonLd } from './json-ld';

/** A paper's page. */
export interface AboutPaper {
  readonly id: string;
  /** All of its identities that the page tells; its own address is one of them. */
  readonly ids: readonly string[];
  readonly facts: Facts & { readonly title: string };
}

/**
 * The paper that a page says it is of, or undefined. Dublin Core counts only with an author or a DOI, since blogs and
 * shops have its title, too.
 */
export function readPageMeta(root: ParentNode, url: URL): AboutPaper | undefined {
  const tags = tagsIn(root);
  const { doi: own, ...facts } = citationFacts(tags);
  // As `DC.title` and as `DCTERMS.title`.
  const core = (...names: readonly string[]) =>
    names.flatMap((name) => tags.get(`dc.${name}`) ?? tags.get(`dcterms.${name}`) ?? []);
  const doi = own ?? core('identifier').map(bareDoi).find(Boolean);
  const creators = core('creator');
  const title = facts.title ?? (doi || creators.length > 0 ? core('title')[0] : undefined);
  if (!title) return fromData(root, url);
  const onArxiv = arxivId(firstOf(tags, ['citation_arxiv_id']));
  const authors = authorsIn(creators.flatMap((names) => names.split(';')));
  const ids = identities(root, url, [onArxiv && `arxiv:${onArxiv}`, doi && doiPaperId(doi)]);
  return {
    ...ids,
    facts: {
      ...present({
        authors: authors.length > 0 ? authors : undefined,
        abstract: core('description')[0],
        published: isoDate(core('date', 'issued')[0]),
        doi: doi?.startsWith('10.48550/') ? undefined : doi,
      }),
      ...facts,
      title,
    },
  };
}

/** A page with the data of one paper and no more is of that paper, unless it says that this is a list. */
function fromData(root: ParentNode, url: URL): AboutPaper | undefined {
  const [paper, ...others] = readJsonLd(root);
  const title = paper?.facts.title;
  if (!paper || !title || paper.listed || others.length > 0) return undefined;
  return { ...identities(root, url, [paper.id]), facts: { ...paper.facts, title } };
}

/** The strongest of the identities counts; an address only where nothing else is told. */
function identities(
  root: ParentNode,
  url: URL,
  told: readonly (string | undefined)[],
): Pick<AboutPaper, 'id' | 'ids'> {
  const canonical = httpsUrl(attribute(one(root, 'link[rel="canonical"]'), 'href'));
  const known = [...told, ...[canonical, url.href].map(linkedPaperId)].filter((id) => id !== undefined);
  const here = urlPaperId(url.href);
  const id = strongestId(known) ?? (canonical ? urlPaperId(canonical) : here);
  return { id, ids: [...known, here] };
}
