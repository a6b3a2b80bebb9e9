/** The controls of the cards on the screen and around it, so that Tab always finds the next one. */
import type { CopyName } from '../messages';
import { report } from '../report';
import type { Acts } from './acts';
import type { Face } from './badge';
import { openBadges } from './badges';
import type { Card } from './card';
import type { Here, Part } from './here';
import { type HiddenHit, hiddenHits } from './hidden';
import type { Lighting } from './lighting';
import { pageReady } from './ready';
import { holdsScreen, openMeasured, type Run } from './screen';
import { factsTold } from './told';

/** Screens above and below this one that have controls. */
const AROUND = 2;
/** Milliseconds without scrolling. A control costs the page a layout, and nobody presses one in flight. */
const REST = 100;

export function openControls(here: Here, acts: Acts): Part {
  const { marks, signal } = here;
  const presses = {
    save(card: Card) {
      const paper = here.cards.paperOf(card);
      if (paper) void here.deeds.save(paper);
    },
    cite(card: Card, as?: CopyName) {
      const paper = here.cards.paperOf(card);
      if (paper) void acts.cite(paper, as);
    },
  };
  const badges = openBadges(faceOf, presses, here.quietly, signal);
  let drawn: Run = { from: 0, to: 0 };
  const measured = openMeasured();

  const hidden = new WeakMap<Card, { by: Lighting; hits: readonly HiddenHit[] }>();
  function hiddenOf(card: Card): readonly HiddenHit[] {
    const { lighting } = here;
    if (!lighting || !here.shown.lights) return [];
    let known = hidden.get(card);
    if (known?.by !== lighting) {
      known = {
        by: lighting,
        hits: hiddenHits(card, here.cards.paperOf(card), lighting, here.site.ignore),
      };
      hidden.set(card, known);
    }
    return known.hits;
  }

  function faceOf(card: Card): Face {
    const { id, title } = card.paper;
    return {
      title,
      state: marks.stateOf(id),
      facts: factsTold(
        { mark: marks.markOf(id), met: marks.metOf(id), score: scoreOf(card) },
        here.site.name,
        Date.now(),
      ),
      hits: hiddenOf(card),
      tone: here.tone,
    };
  }

  /** Where all groups weigh the same, the hits say it all. */
  function scoreOf(card: Card): number | undefined {
    const weights = new Set(here.lighting?.groups.filter(({ on }) => on).map(({ weight }) => weight));
    const hits = weights.size > 1 ? here.hits(card) : undefined;
    return hits && hits.byGroup.size > 0 ? hits.score : undefined;
  }

  /** As the card is now. */
  function isSlot(slot: Element, element: Element): boolean {
    return here.cards.has(element) && (here.cards.read(element)?.slots.includes(slot) ?? false);
  }

  async function draw(): Promise<void> {
    await pageReady(signal);
    if (signal.aborted || !here.shown.controls) return;
    measured.now();
    const around = here.within(-AROUND, 1 + AROUND);
    drawn = around.run;
    await badges.draw(around.cards);
  }

  let resting: ReturnType<typeof setTimeout> | undefined;
  function drawSoon(): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      draw().catch((error: unknown) => report(error, 'page'));
    }, REST);
  }

  return {
    onMoved: badges.forgive,
    onTone: () => badges.refresh(),
    onOrder: drawSoon,
    onKnown: badges.refresh,
    onSettings() {
      if (!here.shown.controls) badges.keep(() => false);
    },
    onView(anew) {
      if (resting === undefined) {
        if (!anew && measured.holds()) return;
        measured.now();
        if (holdsScreen(here.order, drawn)) return;
      }
      drawSoon();
    },
    onWidth: badges.measure,
    hasLost: () => here.shown.controls && badges.hasLost(),
    async follow() {
      badges.keep((slot, { element }) => here.shown.controls && isSlot(slot, element));
      await draw();
    },
  };
}
