/** The data that Hugging Face's pages carry in an attribute, as of 2024-08 to 2026-10: named fields, nothing else. */
import { arxivId, present } from '../paper';
import { isoDay } from './read-date';
import { count, httpsUrl, type JsonObject, list, object, parse, text } from './read-json';
import { authorOf } from './read-name';
import type { Facts, PageData } from './site';

// A month of 600 papers is about 4 million characters (2026-06).
const MAX_PROPS = 10_000_000;
let latest: { readonly props: string; readonly data: PageData } | undefined;

/**
 * What `data-props` of a page says of its papers: a list's ("DailyPapers") or one paper's ("PaperContent"). Parsed
 * once: it is asked for again at each change of the page, and does not change. No JSON, or too much of it: no facts.
 */
export function readDailyPapers(props: string): PageData {
  if (latest?.props !== props) latest = { props, data: { facts: factsOf(props) } };
  return latest.data;
}

function factsOf(props: string): ReadonlyMap<string, Facts> {
  const data = object(props.length > MAX_PROPS ? undefined : parse(props));
  const day = isoDay(text(data.dateString) ?? text(data.date));
  const entries = data.paper ? [data] : [...list(data.dailyPapers), ...list(data.searchResults)].map(object);
  return new Map(
    entries.flatMap((entry) => {
      const id = arxivId(text(object(entry.paper).id));
      return id ? [[id, entryFacts(entry, day)] as const] : [];
    }),
  );
}

function entryFacts(entry: JsonObject, day: string | undefined): Facts {
  const paper = object(entry.paper);
  return present({
    // Until 2025-03-10 the entry's own title is arXiv's, formulas and all, and is what the card shows.
    title: text(entry.title) ?? text(paper.title),
    abstract: text(paper.summary) ?? text(entry.summary),
    authors: list(paper.authors).flatMap((author) => authorOf(text(object(author).name) ?? '') ?? []),
    published: isoDay(text(paper.publishedAt)),
    links: present({ code: httpsUrl(paper.githubRepo), project: httpsUrl(paper.projectPage) }),
    votes: count(paper.upvotes),
    listedOn: isoDay(text(paper.submittedOnDailyAt)) ?? day,
  });
}
