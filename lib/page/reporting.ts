/** Tells the background which papers were on the page: each once for an address, in slices, until acknowledged. */
import type { Mark, PageReport, PageStatus } from '../messages';
import { CAPS, send as sendMessage } from '../messages';
import type { PageKind, Card as SiteCard } from '../sites/site';

/** No reader looks at more on one visit; a page without end must not fill the database. */
const MOST = 2_000;
/** Milliseconds before a report that was not acknowledged is sent again; the last one is repeated. */
const PAUSES = [2_000, 10_000, 30_000];

interface Waiting {
  readonly url: string;
  readonly kind: PageKind;
  readonly card: PageReport['cards'][number];
}

export interface Reporting {
  /** A card that is on the page at this address. One that was reported there is passed over. */
  add(url: string, kind: PageKind, card: Pick<SiteCard, 'paper' | 'votes' | 'listedOn'>, rank: number): void;
  /** Sends what was added. */
  flush(): Promise<void>;
  /** Why the last report was not acknowledged, or null. */
  readonly unsaved: PageStatus['unsaved'];
}

/**
 * Starts with nothing reported. `learn` gets what the background knows, and when it was asked; `onChange` hears when
 * `unsaved` may be another.
 */
export function openReporting(
  site: string,
  learn: (marks: Readonly<Record<string, Mark>>, sent: number) => void,
  onChange: () => void,
  onOrphaned: () => void,
  signal: AbortSignal,
  send = sendMessage,
): Reporting {
  const reported = new Set<string>();
  const visited = new Set<string>();
  let waiting: Waiting[] = [];
  let unsaved: PageStatus['unsaved'] = null;
  let sending = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(retry), { once: true });

  const flush = async () => {
    if (sending || signal.aborted) return;
    clearTimeout(retry);
    sending = true;
    while (waiting[0] && !signal.aborted) {
      const { url, kind } = waiting[0];
      const slice = waiting.filter((one) => one.url === url).slice(0, CAPS.cards);
      const sent = performance.now();
      const reply = await send('reportPage', { url, site, kind, cards: slice.map(({ card }) => card) });
      if (signal.aborted) return;
      if (reply.ok) {
        failures = 0;
        unsaved = null;
        waiting = waiting.filter((one) => !slice.includes(one));
        learn(reply.result, sent);
      } else if (reply.refusal === 'orphaned') {
        onOrphaned();
        return;
      } else {
        unsaved = reply.refusal;
        const pause = PAUSES[Math.min(failures++, PAUSES.length - 1)];
        retry = setTimeout(flush, pause);
        break;
      }
    }
    sending = false;
    onChange();
  };

  return {
    add(url, kind, { paper, votes, listedOn }, rank) {
      const key = `${url}\n${paper.id}`;
      if (reported.has(key) || rank > CAPS.rank) return;
      if (!visited.has(paper.id) && visited.size >= MOST) return;
      visited.add(paper.id);
      reported.add(key);
      waiting.push({
        url,
        kind,
        card: {
          paper,
          rank,
          ...(votes === undefined ? {} : { votes }),
          ...(listedOn === undefined ? {} : { listedOn }),
        },
      });
    },
    flush,
    get unsaved() {
      return unsaved;
    },
  };
}
