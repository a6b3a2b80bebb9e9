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

/** The contents of a page's meta tags by name, in lower case and in page order; none is ''. */
export type Tags = ReadonlyMap<string, readonly string[]>;

/** Tags beyond these are left alone: an honest page has as many as authors and references. */
const MOST = 5_000;

/** The tags below an element. `names` selects them among others. */
export function tagsIn(root: ParentNode, names = '[name][content]'): Tags {
  const tags = new Map<string, string[]>();
  for (const tag of all(root, `meta${names}`).slice(0, MOST)) {
    const name = (attribute(tag, 'name') ?? '').toLowerCase();
    const content = tidy(attribute(tag, 'content'));
    const known = tags.get(name);
    if (content && known) known.push(content);
    else if (content) tags.set(name, [content]);
  }
  return tags;
}

/** The first content of the first of these names that has one. */
export function firstOf(tags: Tags, names: readonly string[]): string | undefined {
  return names.flatMap((name) => tags.get(name)?.[0] ?? [])[0];
}

/** Reads the tags of a page; no tags, no facts. */
export function citationMeta(root: ParentNode): Facts {
  // In the head alone: the page of a conference has 150,000 elements (CVF, 2025).
  const head = one(root, 'head');
  return head ? citationFacts(tagsIn(head, '[name^="citation_"]')) : {};
}

/** What the tags say that begin with `citation_`. */
export function citationFacts(tags: Tags): Facts {
  const first = (...names: readonly string[]) =>
    firstOf(
      tags,
      names.map((name) => `citation_${name}`),
    );
  // PubMed has all of them in one tag, "Given Family;…;" (2026-06).
  const authors = authorsIn([
    ...(tags.get('citation_author') ?? []),
    ...(tags.get('citation_authors') ?? []).flatMap((list) => list.split(';')),
  ]);
  const abstract = first('abstract');
  return present({
    title: first('title'),
    authors: authors.length > 0 ? authors : undefined,
    // bioRxiv has markup in it (2022).
    abstract: abstract && (tidy(abstract.replace(/<\/?[a-z][^<>]*>/gi, ' ')) || undefined),
    published: isoDate(first('publication_date', 'date', 'online_date', 'year')),
    journalRef: first('journal_title', 'conference_title', 'inbook_title'),
    doi: bareDoi(first('doi')),
    links: present({ pdf: httpsUrl(first('pdf_url')?.replace(/^http:/, 'https:')) }),
  });
}

/** Authors as the tags name them, "Family, Given". */
export function authorsIn(names: readonly string[]): NonNullable<Facts['authors']> {
  return names.flatMap((name) => authorFromInverted(name) ?? []);
}
