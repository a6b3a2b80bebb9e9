/**
 * DBLP: search results, venues and people, one entry's own page. Selectors: relied on by others until 2025. No abstracts
 * anywhere.
 */
import { type Author, present } from '../paper';
import { cardFrom, identitiesOf, own } from './read-card';
import { yearIn } from './read-date';
import { all, attribute, one, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

const CARD = 'li.entry';
const HOSTS = ['dblp.org', 'dblp.uni-trier.de', 'dblp.dagstuhl.de'];

export const dblp: Site = {
  name: 'dblp',
  label: 'DBLP',
  matches: HOSTS.map((host) => `https://${host}/*`),
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2025-06' },
    { part: 'id', selector: `${CARD}[id]`, seen: '2025-06' },
    { part: 'title', selector: `${CARD} cite.data .title`, seen: '2025-06' },
  ],

  saysEmpty: (root) =>
    one(root, CARD) === undefined &&
    all(root, '#completesearch-publs p, #main p').some((it) =>
      /\bno matches\b|\bno entries\b/i.test(textOf(it)),
    ),

  kind({ hostname, pathname }) {
    if (!HOSTS.includes(hostname)) return undefined;
    if (
      /^\/rec\/(?:html\/)?[\w-]+\/[\w./-]+$/.test(pathname) &&
      !/\.(?:bib|ris|xml|rdf|nt|ttl)$/.test(pathname)
    )
      return 'paper';
    return /^\/(?:search(?:\/publ)?\/?$|db\/.+|pid\/.+)/.test(pathname) &&
      !/\.(?:xml|bib|rss)$/.test(pathname)
      ? 'listing'
      : undefined;
  },

  *cards(root, kind) {
    const entries = all(root, CARD);
    // A volume begins with the proceedings themselves, under their editors.
    if (kind === 'listing')
      yield* entries.filter((entry) => !/\beditor\b/.test(attribute(entry, 'class') ?? ''));
    else if (entries[0]) yield entries[0];
  },

  read(entry, page) {
    return readEntry(entry, page);
  },
};

function readEntry(entry: Element, page: Page): Card | Skip {
  const key = attribute(entry, 'id');
  const isKey = key && /^[a-z]+\/[\w-]+\/[\w./-]+$/.test(key);
  const [title] = own(entry, 'cite.data .title', CARD);
  // The first place is where it was published; what follows are its "details", citations, and links of the same kind.
  const [edition] = own(entry, 'nav.publ li.ee a[href], nav.publ .head a[href]', CARD);
  const data = own(entry, 'cite.data', CARD)[0];
  const [year] = own(entry, '[itemprop="datePublished"]', CARD);
  return cardFrom({
    source: 'dblp',
    element: entry,
    titles: [title],
    slots: [data ?? entry],
    address: isKey ? `https://dblp.org/rec/${key}.html` : undefined,
    base: page.url,
    ids: edition && identitiesOf([edition], page.url),
    facts: {
      // A full stop ends every title; a question mark keeps none.
      title: textOf(title).replace(/(?<!\.)\.$/, ''),
      authors: own(entry, '[itemprop="author"] [itemprop="name"]', CARD).flatMap((it): Author[] => {
        // "Wei Wang 0001": which of them.
        const name = textOf(it).replace(/ \d{4}$/, '');
        return name ? [{ name }] : [];
      }),
      ...present({
        published: yearIn(attribute(year, 'content') ?? textOf(year)),
        journalRef: textOf(own(entry, '[itemprop="isPartOf"] [itemprop="name"]', CARD)[0]) || undefined,
      }),
    },
  });
}
