/** Lights keywords on the screen and a little around it, in the frame that shows the cards. */
import type { Card } from './card';
import type { Here, Part } from './here';
import { openPainter } from './paint';
import { holdsScreen, openMeasured, type Run } from './screen';
import { idle, nextFrame } from './slices';

/**
 * Screens above and below this one that are lit. Few: in each frame in which the page changes anything, Chromium draws
 * every lit card anew (156, 2026-11). As much as comes into view before the frame that is told of scrolling.
 */
const AROUND = 0.25;
/**
 * While the reader scrolls: so many behind, so many ahead. Whenever what is lit changes, Chromium walks the whole page:
 * 13 ms for 2,000 cards in one layer, and 0.01 more for each range (156, 2026-11). So it changes after many screens of
 * scrolling; the painter caps the ranges.
 */
const [BEHIND, AHEAD] = [1, 16];
/** Screens. By more at once the reader jumped: nobody knows which way it goes on. */
const JUMP = 1.5;
/** Milliseconds without scrolling, until what was lit ahead is dark again. */
const REST = 500;

export function openLights(here: Here): Part {
  const painter = openPainter(here.site.ignore, here.signal);
  let painted: Run = { from: 0, to: 0 };
  let lit: ReadonlySet<Card> = new Set();
  let [above, below] = [AROUND, AROUND];
  let place = 0;
  const measured = openMeasured();

  /**
   * Lights the screen, with so much of what is around it as the painter takes. A card around it is lit whole or not at
   * all: what is taken for lit is not lit anew when it comes into view.
   */
  const paint = () => {
    const screen = here.within(0, 1);
    for (;;) {
      const { run, cards } = here.within(-above, 1 + below);
      const around = new Set([...screen.cards, ...cards]);
      if (painter.takes(around, lighting(), here.settings.titlesOnly)) {
        measured.now();
        return light(run, around);
      }
      if (above + below <= 2 * AROUND) return paintScreen(screen);
      [above, below] = [Math.max(AROUND, above / 2), Math.max(AROUND, below / 2)];
    }
  };
  /** The screen alone: nothing that comes into view, however little the window is scrolled, is lit. */
  const paintScreen = ({ run, cards } = here.within(0, 1)) => {
    measured.lapse();
    light(run, new Set(cards));
  };
  const lighting = () => (here.shown.lights ? here.lighting : undefined);
  const light = (run: Run, cards: ReadonlySet<Card>) => {
    painted = run;
    lit = cards;
    painter.paint(cards, lighting(), here.tone, here.settings.titlesOnly);
  };

  let isWaiting = false;
  /**
   * What a reader at rest needs, when the page has nothing to do: its next frame pays for whatever is lit anew. Not the
   * one after the frame that shows cards: of 8,500 it took 10 ms instead of 1 where an idle moment came before it (2026-11).
   */
  const rest = async () => {
    if (isWaiting) return;
    isWaiting = true;
    await nextFrame();
    await idle();
    isWaiting = false;
    if (here.signal.aborted) return;
    [above, below] = [AROUND, AROUND];
    paint();
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  const restLater = () => {
    clearTimeout(resting);
    resting = setTimeout(() => void rest(), REST);
  };
  here.signal.addEventListener('abort', () => clearTimeout(resting), { once: true });
  /** The screen in this frame, and nothing else. */
  const paintFirst = () => {
    paintScreen();
    void rest();
  };
  /** On with the screen: lights anew only if it comes near the end of what is lit. */
  const follow = () => {
    measured.now();
    const by = scrollY - place;
    place = scrollY;
    if (holdsScreen(here.order, painted)) return;
    [above, below] = by >= 0 ? [BEHIND, AHEAD] : [AHEAD, BEHIND];
    if (Math.abs(by) > JUMP * innerHeight) [above, below] = [BEHIND, BEHIND];
    paint();
  };
  return {
    onCards() {
      // Cards that come elsewhere change nothing of what is lit.
      if (here.within(0, 1).cards.every((card) => lit.has(card))) void rest();
      else paintFirst();
    },
    onOrder: paint,
    onTone: paintFirst,
    onSettings: paintFirst,
    onView(anew) {
      if (anew || !measured.holds()) follow();
      if (above + below > 2 * AROUND) restLater();
    },
  };
}
