/** arXiv as a source: 100 papers a request, 3.1 s apart, the true title and the first version's date. */
import { arxivId, arxivPdf, arxivUrl, type Paper, present } from '../paper';
import { type AtomEntry, parseAtom } from './atom';
import type { Reading, Source } from './types';

/** https://info.arxiv.org/help/api/tou.html: one request every three seconds, one connection at a time. */
export const arxiv: Source<Paper> = {
  batch: 100,
  gap: 3100,
  accepts: (id) => arxivId(id) === id,
  url: arxivQueryUrl,
  read: readArxiv,
};

/** The request for up to 100 bare arXiv identifiers. Without `max_results` arXiv gives the first ten. */
export function arxivQueryUrl(ids: readonly string[]): string {
  const list = ids.map(encodeURIComponent).join(',').replaceAll('%2F', '/');
  return `https://export.arxiv.org/api/query?id_list=${list}&max_results=${ids.length}`;
}

/**
 * The feed's entry as a whole, sound reading of the paper, which `mergePaper` puts in the place of a damaged one.
 * A title that another site shows undamaged stays: that one is arXiv's own too.
 */
export function arxivReading(entry: AtomEntry): Paper {
  return {
    id: `arxiv:${entry.id}`,
    title: entry.title,
    url: arxivUrl(entry.id),
    authors: entry.authors.map((name) => ({ name })),
    source: 'arxiv',
    links: { pdf: arxivPdf(entry.id) },
    ...present({
      abstract: entry.summary || undefined,
      published: entry.published,
      categories: entry.categories.length > 0 ? entry.categories : undefined,
      comment: entry.comment,
      doi: entry.doi,
      journalRef: entry.journalRef,
    }),
  };
}

function readArxiv(status: number, body: string, ids: readonly string[]): Reading<Paper> {
  const feed = parseAtom(body);
  if (feed.ok && status === 200) {
    const asked = new Set(ids);
    const found = feed.entries.filter((entry) => asked.has(entry.id));
    return { kind: 'answered', found: new Map(found.map((entry) => [entry.id, arxivReading(entry)])) };
  }
  if (!feed.ok && feed.why === 'rate-limited') return { kind: 'busy' };
  const message = feed.ok ? '' : feed.message;
  // "incorrect id format for 1234": nothing else in the batch was wrong.
  const named = new Set(message.match(/[\w./-]+/g)?.map((word) => word.replace(/\.$/, '')));
  const culprits = ids.filter((id) => named.has(id));
  const refused = status === 400 || status === 414 || (!feed.ok && feed.why === 'error-entry');
  return refused ? { kind: 'refused', message, culprits } : { kind: 'unreadable' };
}
