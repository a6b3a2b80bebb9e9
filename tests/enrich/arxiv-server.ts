/** A strict stand-in for arXiv's API: complains of every impoliteness, and can be told to fail in arXiv's ways. */

/** What the next request meets, instead of an answer. */
export type Trouble =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'rate-text' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'empty' };

export interface ArxivServer {
  /** Answers as `fetch` would. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** What was done wrong, in words. */
  readonly complaints: string[];
  /** The ids of each request, in order. */
  readonly requests: string[][];
  /** Used up one for a request. */
  readonly troubles: Trouble[];
  /** The last reply never reached anyone: its Retry-After binds nobody. */
  readonly unheard: () => void;
}

interface World {
  readonly now: () => number;
  /** The most ids in one request: arXiv's own hundred if not given. */
  readonly most?: number;
  /** Called while a request is under way: time passes, or the reader does something. */
  readonly during?: () => Promise<void> | void;
  readonly unknown?: ReadonlySet<string>;
  /** Identifiers that arXiv calls malformed. */
  readonly malformed?: ReadonlySet<string>;
}

/** arXiv on a clock of its own. */
export function arxivServer({
  now,
  most = 100,
  during,
  unknown = new Set(),
  malformed = new Set(),
}: World): ArxivServer {
  const complaints: string[] = [];
  const requests: string[][] = [];
  const troubles: Trouble[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let notBefore = Number.NEGATIVE_INFINITY;
  let busy = false;

  async function answer(url: string): Promise<Response> {
    const address = new URL(url);
    if (address.origin !== 'https://export.arxiv.org') complaints.push(`asked ${address.origin}`);
    const ids = (address.searchParams.get('id_list') ?? '').split(',');
    requests.push(ids);
    if (ids.length > most) complaints.push(`${ids.length} ids in one request`);
    if (address.searchParams.get('max_results') !== String(ids.length))
      complaints.push('max_results not set');
    if (now() - lastAt < 3100) complaints.push(`only ${now() - lastAt} ms after the last request`);
    if (now() < notBefore) complaints.push(`${notBefore - now()} ms before Retry-After was over`);
    lastAt = now();
    await during?.();
    const trouble = troubles.shift();
    switch (trouble?.kind) {
      case 'offline':
        throw new TypeError('Failed to fetch');
      case 'rate-text':
        return new Response('Rate exceeded.', { status: 200 });
      case 'cut':
        return new Response(feed(ids.map(entry).join('')).slice(0, -30));
      case 'empty':
        return new Response(feed(''));
      case 'status': {
        const { status, retryAfter, body = '' } = trouble;
        const seconds = Number(retryAfter);
        if (retryAfter) notBefore = Number.isNaN(seconds) ? Date.parse(retryAfter) : now() + seconds * 1000;
        return new Response(body, { status, headers: retryAfter ? { 'retry-after': retryAfter } : {} });
      }
      case undefined:
        break;
    }
    const wrong = ids.find((id) => malformed.has(id));
    if (wrong !== undefined) return new Response(feed(errorEntry(wrong)), { status: 400 });
    return new Response(
      feed(
        ids
          .filter((id) => !unknown.has(id))
          .map(entry)
          .join(''),
      ),
    );
  }

  return {
    complaints,
    requests,
    troubles,
    unheard: () => {
      notBefore = Number.NEGATIVE_INFINITY;
    },
    async fetch(url, init) {
      if (busy) complaints.push('a second connection');
      if (init.method && init.method !== 'GET') complaints.push(`a ${init.method}`);
      if (init.credentials !== 'omit') complaints.push('cookies');
      busy = true;
      try {
        return await answer(url);
      } finally {
        busy = false;
      }
    },
  };
}

/** The feed around entries, with the title, link and date of its own. */
export function feed(entries: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?id_list=x" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=x</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2026-11-20T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  ${entries}
</feed>
`;
}

/** One made-up paper, as arXiv wraps it. */
export function entry(id: string): string {
  return `<entry>
    <id>http://arxiv.org/abs/${id}v2</id>
    <updated>2024-02-03T01:00:00Z</updated>
    <published>2024-01-01T23:30:00Z</published>
    <title>On the paper
  number ${id}</title>
    <summary>  We study ${id}.
</summary>
    <author><name>Ada Lovelace</name></author>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.AI" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
  </entry>`;
}

/** How arXiv says that it did not understand, with HTTP 200 or 400. */
export function errorEntry(id: string): string {
  return `<entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_${id}</id>
    <title>Error</title>
    <summary>incorrect id format for ${id}</summary>
    <author><name>arXiv api core</name></author>
  </entry>`;
}
