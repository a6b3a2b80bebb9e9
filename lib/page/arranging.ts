/** When a list is arranged: at once, before the next frame, or when the page has nothing to do; long lists in slices. */
import { report } from '../report';
import type { Facts } from './arrange';
import type { Card } from './card';
import type { Here } from './here';
import { aside, breathe, inSlices } from './slices';

/** Milliseconds in which numbers are gathered: cards, marks and hits of one batch come one after the other. */
const GATHER = 400;

/** What there is to do with a list. */
export interface Arrangement {
  factsOf(card: Card): Facts;
  /** Shows the cards as is known of them. */
  write(cards: readonly Card[], known: readonly Facts[]): void;
  /** What the reader looks at: it stays where it is while cards around it fold. */
  still(): Element | undefined;
}

export interface Arranging {
  /** Within this task: for what the reader chose. */
  now(): void;
  /** From the next frame on. */
  soon(): void;
  /** When the page is at rest: for what moves no card. */
  later(): void;
  /** From now on, in slices. */
  inSlices(): Promise<void>;
}

/** Nothing is done before `isReady`, nor after the session. */
export function openArranging(here: Here, arrangement: Arrangement, isReady: () => boolean): Arranging {
  const { signal } = here;
  let arranging = false;
  let again = false;
  /** Somebody waits for what is being done now. */
  let isUrgent = false;

  async function slice(urgent: boolean): Promise<void> {
    again = true;
    isUrgent ||= urgent;
    if (arranging) return;
    arranging = true;
    try {
      while (again && !signal.aborted) {
        again = false;
        clearTimeout(timer);
        timer = undefined;
        const { elements } = here.cards;
        const cards: Card[] = [];
        const known: Facts[] = [];
        const learn = (element: Element) => {
          const card = here.cards.read(element);
          if (!card) return;
          cards.push(card);
          known.push(arrangement.factsOf(card));
        };
        await inSlices(elements, learn, signal, () => (isUrgent ? breathe() : aside()));
        if (signal.aborted) return;
        if (here.cards.elements === elements) holdStill(() => arrangement.write(cards, known));
        else again = true;
      }
    } finally {
      arranging = false;
      isUrgent = false;
    }
  }
  const start = (urgent: boolean) => {
    slice(urgent).catch((error: unknown) => report(error, 'page'));
  };

  /** Browsers hold the page still by something that may fold itself: then what the reader looks at would jump. */
  function holdStill(act: () => void): void {
    const element = arrangement.still();
    const before = element?.getBoundingClientRect().top ?? 0;
    act();
    const moved = element ? element.getBoundingClientRect().top - before : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' });
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  let scheduled = false;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return {
    now() {
      const cards = here.all();
      arrangement.write(cards, cards.map(arrangement.factsOf));
    },
    soon() {
      if (scheduled || !isReady()) return;
      scheduled = true;
      const run = () => {
        scheduled = false;
        start(true);
      };
      // A hidden tab has no frames.
      if (document.hidden) setTimeout(run, 200);
      else requestAnimationFrame(run);
    },
    later() {
      if (isReady()) timer ??= setTimeout(start, GATHER, false);
    },
    inSlices: () => slice(true),
  };
}
