/** The toolbar's number: how many papers of this page match the keywords, or are new. */
import { CAPS, type Outcome, send } from '../messages';
import type { Here, Part } from './here';
import { isMatch } from './matches';

/** Milliseconds in which changes are gathered: hits and marks come in batches. */
const GATHER = 300;

/**
 * Keeps the number as the settings say, until the session ends. The browser takes it off when the tab goes to another
 * page; where the page goes on without being loaded anew, we do.
 */
export function openToolbar(
  here: Here,
  sendCount: (count: number | null) => Promise<Outcome<'setPageCount'>> = (count) =>
    send('setPageCount', count),
): Part {
  const { signal } = here;
  // Not known at first: an update leaves the number of the script before this one.
  let told: number | null | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function countNow(): number | null {
    const { badge } = here.settings;
    if (!here.place || badge === 'off' || here.shown.quiet !== 'no') return null;
    const counted = new Set<string>();
    for (const element of here.cards.elements) {
      const card = here.cards.known(element);
      if (!card || here.cards.isLeftOver(element)) continue;
      const { id } = card.paper;
      if (badge === 'new' ? here.marks.isNew(id) : isMatch(here.hits(card))) counted.add(id);
    }
    return Math.min(counted.size, CAPS.count);
  }

  async function tell(): Promise<void> {
    timer = undefined;
    if (signal.aborted) return;
    const count = countNow();
    if (count === told) return;
    told = count;
    const reply = await sendCount(count);
    if (reply.ok) return;
    // Told again with the next change.
    if (told === count) told = undefined;
    if (reply.refusal === 'orphaned') here.orphaned();
  }

  const changed = () => {
    timer ??= setTimeout(tell, GATHER);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  // A page that comes back as it was left runs on, but its tab has lost the number.
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return;
      told = undefined;
      changed();
    },
    { signal },
  );
  // Not when cards come: what follows tells of them, and no timer runs out while the page shows them.
  return { onMoved: changed, onKnown: changed, onSettings: changed, follow: changed };
}
