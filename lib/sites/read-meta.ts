/**
 * What a paper's page says of itself in `citation_*` tags, as Google Scholar asks of publishers
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing). Most of the sites have them.
 */
import { bareDoi, present, tidy } from '../paper';
import { isoDate } from './generic/iso-date';
import { httpsUrl } from './read-json';
import { authorFromInverted } from './read-name';
import { all, attribute, one } from './read-text';
import type { Facts } from './site';

/** Reads the tags of a page; no tags, no facts. */
export function citationMeta(root: ParentNode): Facts {
  // In the head alone: the page of a conference has 150,000 elements (CVF, 2025).
  const head = one(root, 'head');
  const tags = head ? all(head, 'meta[name^="citation_"]') : [];
  const metas = (name: string) =>
    tags.flatMap((tag) =>
      attribute(tag, 'name') === `citation_${name}` ? (attribute(tag, 'content') ?? '') : [],
    );
  const first = (...names: string[]) => names.map((name) => tidy(metas(name)[0])).find(Boolean);
  // PubMed has all of them in one tag, "Given Family;…;" (2026-06).
  const names = [...metas('author'), ...metas('authors').flatMap((list) => list.split(';'))];
  const authors = names.flatMap((name) => authorFromInverted(name) ?? []);
  const doi = bareDoi(first('doi'));
  const abstract = first('abstract');
  return present({
    title: first('title'),
    authors: authors.length > 0 ? authors : undefined,
    // bioRxiv has markup in it (2022).
    abstract: abstract && (tidy(abstract.replace(/<\/?[a-z][^<>]*>/gi, ' ')) || undefined),
    published: isoDate(first('publication_date', 'date', 'online_date', 'year')),
    journalRef: first('journal_title', 'conference_title', 'inbook_title'),
    doi,
    links: present({ pdf: httpsUrl(first('pdf_url')?.replace(/^http:/, 'https:')) }),
  });
}
