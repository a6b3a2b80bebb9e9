/** The minimap: a strip beside the scroll bar that shows where in a long list the hits are, and leads to them. */
import type { Hits } from '../keywords/types';
import { report } from '../report';
import type { Card } from './card';
import type { Current } from './current';
import type { Here, Part } from './here';
import type { Layer } from './layer';
import { isMatch } from './matches';
import { BAR_HEIGHT, barsOf, linesOf, nearest, type Spot } from './minimap-bars';
import { LINES } from './palette';
import { pageReady } from './ready';
import { say } from './say';
import { aside, inSlices } from './slices';

/** Milliseconds in which changes are gathered: hits come in batches, and a page lays itself out several times. */
const GATHER = 250;
/** In screens. A list that is shorter is seen at a glance. */
const LONG = 2;

interface CardSpot extends Spot {
  readonly card: Card;
}

/**
 * Draws until the session ends. Where cards stand is measured after changes, in slices, and never while scrolling.
 * For readers of a mouse only: keys go from hit to hit by themselves, so the strip is hidden from screen readers.
 */
export function openMinimap(
  here: Here,
  layer: Layer,
  current: Current,
  isFolded: (card: Card) => boolean,
): Part {
  const { signal } = here;
  const strip = document.createElement('canvas');
  strip.className = 'map';
  strip.ariaHidden = 'true';
  strip.hidden = true;
  layer.stage.append(strip);

  let spots: readonly CardSpot[] = [];
  /** The height of the document for which the spots are. */
  let tall = 0;

  const isWanted = () =>
    here.settings.minimap &&
    here.shown.lights &&
    here.place?.kind === 'listing' &&
    document.documentElement.scrollHeight > LONG * innerHeight;

  function hide(): void {
    spots = [];
    strip.hidden = true;
  }

  /** Where the cards with hits are; undefined if that is another by the time it is known. */
  async function measure(): Promise<readonly CardSpot[] | undefined> {
    const { lighting, order } = here;
    const found: CardSpot[] = [];
    // Thousands of cards have the same hits; and whole pixels are kept without an object for each.
    const lanes = new Map<Hits, readonly number[]>();
    const lanesOf = (hits: Hits) => {
      const known = lanes.get(hits) ?? [...hits.byGroup.keys()];
      lanes.set(hits, known);
      return known;
    };
    const lines = linesOf(order, (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      // What is not displayed has no height.
      return bottom > top ? { top: top + scrollY, bottom: bottom + scrollY } : undefined;
    });
    await inSlices(
      order.entries(),
      ([index, element]) => {
        const line = lines(index);
        const card = here.cards.known(element);
        const hits = card && here.hits(card);
        if (!line || !card || !isMatch(hits) || isFolded(card)) return;
        const [top, bottom] = [Math.round(line.top), Math.round(line.bottom)];
        found.push({ top, bottom, card, groups: lanesOf(hits) });
      },
      signal,
      aside,
    );
    return lighting === here.lighting && order === here.order ? found : undefined;
  }

  async function draw(): Promise<void> {
    // The frame that shows a long list may outlast the timer, and the next one is the page's.
    await aside();
    if (signal.aborted || !isWanted()) return hide();
    await pageReady(signal);
    const found = await measure();
    if (signal.aborted || !isWanted()) return hide();
    if (!found) return changed();
    spots = found;
    tall = document.documentElement.scrollHeight;
    strip.hidden = spots.length === 0;
    if (strip.hidden) return;
    layer.show();
    const { clientWidth: width, clientHeight: height } = strip;
    const brush = strip.getContext('2d');
    if (!brush || height === 0) return;
    const scale = devicePixelRatio;
    // Emptied by this, too.
    strip.width = Math.round(width * scale);
    strip.height = Math.round(height * scale);
    brush.scale(scale, scale);
    for (const bar of barsOf(spots, tall, { width, height })) {
      const color = here.lighting?.groups[bar.group]?.color;
      if (!color) continue;
      brush.fillStyle = LINES[here.tone][color];
      brush.fillRect(bar.left, bar.top, bar.width, BAR_HEIGHT);
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawing = false;
  function changed(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (signal.aborted) return;
      if (drawing) return changed();
      drawing = true;
      draw()
        .catch((error: unknown) => report(error, 'page'))
        .finally(() => {
          drawing = false;
        });
    }, GATHER);
  }

  // The document grows and shrinks without cards, too: pictures that come late, lines that open.
  const observer = new ResizeObserver(changed);
  for (const element of [document.documentElement, document.body]) observer.observe(element);
  addEventListener('resize', changed, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
    },
    { once: true },
  );

  const spotAt = ({ clientY }: MouseEvent) =>
    nearest(spots, clientY - strip.getBoundingClientRect().top, tall, strip.clientHeight);
  strip.addEventListener('mousemove', (event) => {
    strip.title = spotAt(event)?.card.paper.title ?? say('mapTitle');
  });
  strip.addEventListener('click', (event) => {
    const spot = event.isTrusted && spotAt(event);
    if (spot) current.show(spot.card);
  });

  return {
    onMoved: hide,
    onCards: changed,
    onKnown: changed,
    onOrder: changed,
    onTone: changed,
    onSettings() {
      if (!isWanted()) hide();
      // Without keys the layer has been taken away.
      else if (!strip.hidden) layer.show();
      changed();
    },
    follow: changed,
  };
}
