/** Lights keywords on the screen and a little around it, in the frame that shows the cards. */
import type { Here, Part } from './here';
import { openPainter } from './paint';
import { between, type Run } from './screen';

/**
 * Screens above and below this one that are lit. Chromium walks the whole page whenever what is lit changes (156,
 * 2026-11), so it changes after some screens of scrolling; the painter caps the ranges.
 */
export const AROUND = 2;
/** While the reader scrolls: so many behind, so many ahead. */
const [BEHIND, AHEAD] = [1, 4];

export function openLights(here: Here): Part {
  const painter = openPainter(here.site.ignore, here.signal);
  let painted: Run = { from: 0, to: 0 };
  let [above, below] = [AROUND, AROUND];
  let place = 0;

  const paint = () => {
    const around = here.within(-above, 1 + below);
    painted = around.run;
    const lighting = here.shown.lights ? here.lighting : undefined;
    // The screen first: the painter stops when it has enough.
    const cards = new Set([...here.within(0, 1).cards, ...around.cards]);
    painter.paint(cards, lighting, here.tone, here.settings.titlesOnly);
  };
  return {
    onCards: paint,
    onOrder: paint,
    onTone: paint,
    onSettings: paint,
    /** Lights anew only if the screen comes near the end of what is lit. */
    onView() {
      const { from, to } = between(here.order, -innerHeight / 2, 1.5 * innerHeight);
      const isDown = scrollY >= place;
      place = scrollY;
      if (from >= painted.from && to <= painted.to) return;
      [above, below] = isDown ? [BEHIND, AHEAD] : [AHEAD, BEHIND];
      paint();
    },
  };
}
