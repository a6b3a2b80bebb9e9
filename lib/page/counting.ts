/** Counts the hits of every card of the page from its texts, without ranges, while the page has nothing to do. */
import type { Card } from './card';
import type { Lighting } from './lighting';
import { aside, inSlices } from './slices';
import type { Ledger } from './weighing';

/** Milliseconds in which what became known is gathered, once the screen's own cards are told. */
const GATHER = 250;

/** What counting needs of the page. */
export interface Counted {
  readonly lighting: Lighting | undefined;
  /** All cards in page order. */
  all(): readonly Card[];
  /** The cards on the screen. */
  screen(): readonly Card[];
}

/**
 * Counts each time it is called, what is not known yet: of all cards, those on the screen first, then on to the end of
 * the page, then from its beginning; or only of these that came, if those before them have been counted. `tell` hears
 * the papers of which more is known, in batches. The ledger is rid of papers that are not on the page. Ends when the
 * signal aborts.
 */
export function openCounting(
  page: Counted,
  ledger: Ledger,
  tell: (ids: ReadonlySet<string>) => void,
  signal: AbortSignal,
): (came?: readonly Card[]) => Promise<void> {
  let current = new AbortController();
  signal.addEventListener('abort', () => current.abort(), { once: true });

  // Outlives a run that another one cuts short: what it counted is still to be told.
  let fresh = new Set<string>();
  let told = performance.now();
  const tellNow = () => {
    told = performance.now();
    if (fresh.size === 0) return;
    const ids = fresh;
    fresh = new Set();
    tell(ids);
  };

  /** With which keywords all cards but those that came since have been counted. */
  let counted: Lighting | undefined;

  return async (came) => {
    current.abort();
    current = new AbortController();
    const { lighting } = page;
    if (!lighting || signal.aborted) return;
    const isRest = came !== undefined && counted === lighting;
    counted = undefined;
    const run = current.signal;
    const count = (card: Card) => {
      if (lighting.known(card)) return;
      lighting.weigh(card);
      fresh.add(card.paper.id);
      if (performance.now() - told > GATHER) tellNow();
    };

    if (isRest) {
      await inSlices(came, count, run, aside);
      if (run.aborted) return;
      counted = lighting;
      tellNow();
      return;
    }
    const screen = page.screen();
    await inSlices(screen, count, run, aside);
    if (run.aborted) return;
    tellNow();
    const all = page.all();
    const first = screen[0] ? Math.max(0, all.indexOf(screen[0])) : 0;
    await inSlices([...all.slice(first), ...all.slice(0, first)], count, run, aside);
    if (run.aborted) return;
    counted = lighting;
    tellNow();
    if (ledger.size <= all.length) return;
    const here = new Set(all.map(({ paper }) => paper.id));
    for (const id of ledger.keys()) if (!here.has(id)) ledger.delete(id);
  };
}
