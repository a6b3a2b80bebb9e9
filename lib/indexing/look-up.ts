/** A few papers for a few words, for the background: by the index as some page's worker stored it, which it only reads. */
import { asker, NO_CONTEXT } from '../search/match';
import { isEmpty, parseQuery } from '../search/parse-query';
import { makeIndex } from './database';
import { findableOf, type Rows } from './docs';
import { keepIndex } from './keeper';
import { openSources, rowsOf, type Sources } from './sources';

/** Where there is no index yet, so many of the newest are looked at. */
const NEWEST = 500;

type Options = Parameters<typeof openSources>[0];

/** Papers that answer what was typed, the best first. What was written since the index was stored is taken in. */
export async function lookUp(typed: string, limit: number, options: Options = {}): Promise<readonly Rows[]> {
  const query = parseQuery(typed);
  if (isEmpty(query)) return [];
  const sources = await openSources(options);
  const database = makeIndex(options);
  try {
    const keeper = keepIndex({
      sources,
      database,
      onChange: () => {},
      onStored: () => {},
      // What cannot be read of it is answered without.
      onError: () => {},
      pause: async () => {},
    });
    const { ids, complete } = await keeper.ask({ query, context: NO_CONTEXT, limit, now: Date.now() });
    const rows = complete ? await rowsOf(sources, ids) : await newest(sources);
    const holds = asker(query);
    return rows.filter((row) => {
      const findable = findableOf(row);
      return findable !== undefined && holds(findable);
    });
  } finally {
    sources.close();
    database.dexie.close();
  }
}

async function newest({ library, seen }: Sources): Promise<readonly Rows[]> {
  const [saved, met] = await Promise.all([
    library.papers.orderBy('savedAt').reverse().limit(NEWEST).toArray(),
    seen.papers.orderBy('firstSeenAt').reverse().limit(NEWEST).toArray(),
  ]);
  const known = new Set(saved.map(({ id }) => id));
  return [
    ...saved.map((row) => ({ saved: row })),
    ...met.filter(({ id }) => !known.has(id)).map((row) => ({ seen: row })),
  ];
}
