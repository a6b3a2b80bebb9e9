/** The card that keys act on: chosen by keys or by a click, found again by its paper when the page renders anew. */
import type { Card } from './card';
import { openGlide } from './glide';
import type { Here } from './here';
import type { Layer } from './layer';
import { type Box, boxOf, openRing } from './ring';
import { say } from './say';

/** A place of the window once that is at rest; `ahead`: pixels that it has yet to scroll. */
export interface Standing {
  readonly box: Box;
  readonly ahead: number;
}

export interface Current {
  /** The chosen card, if it is on the page. */
  readonly card: Card | undefined;
  /**
   * Chooses the next card that is as wanted, forwards (1) or backwards (-1); from the screen, if the chosen one is
   * not on it. False if there is none.
   */
  move(step: 1 | -1, wanted: (card: Card) => boolean, still: boolean): boolean;
  /** Where a card is once the window is at rest, and how far it has yet to glide till then. Undefined if not shown. */
  stand(card: Card): Standing | undefined;
  /** The chosen card if the reader sees it. Else one is chosen and shown, and there is nothing to act on yet. */
  inSight(): Card | undefined;
  /** The card that was clicked becomes the chosen one; a ring is seen only by who uses keys. */
  touch(card: Card): void;
  /** Chooses a card and shows it. */
  show(card: Card): void;
  /**
   * Chooses and shows the next (1) or previous card with a hit of a group, or of any (null); round the ends. A hit that
   * is folded away is not gone to.
   */
  jump(group: string | null, step: 1 | -1): void;
  /** What stays where the reader sees it while cards around it fold: the chosen card, once the window is at rest. */
  readonly still: Element | undefined;
  /** The reader sees which card is chosen. */
  readonly isRinged: boolean;
  /** The chosen card may stand elsewhere. */
  refresh(): void;
  /** The ring is off the page until `restore`, or until a card is chosen. */
  pause(): void;
  /** What is ours was off the page, and is back. */
  restore(): void;
  /** None is chosen. */
  clear(): void;
}

/** `inOrder`: the cards as they are read on the screen, which may be sorted; some of them folded to lines. */
export function openCurrent(
  here: Here,
  layer: Layer,
  inOrder: () => readonly Card[],
  isFolded: (card: Card) => boolean,
): Current {
  const glide = openGlide(here.signal);
  const ring = openRing(layer, here);
  let chosen: string | undefined;
  /** The reader uses keys on this page. */
  let ringed = false;
  let paused = false;

  /** Where the chosen card was found last. */
  let stands: Element | undefined;
  const isChosen = ({ paper }: Card) => paper.id === chosen;
  const find = () => {
    if (chosen === undefined) return undefined;
    const card = stands && here.cards.has(stands) ? here.cards.read(stands) : undefined;
    if (card && isChosen(card)) return card;
    const found = inOrder().find(isChosen);
    stands = found?.element;
    return found;
  };
  /** Where a card will be when the gliding is over; undefined where it is not shown. */
  const place = (card: Card): Box | undefined => {
    const box = card.element.checkVisibility() ? boxOf(card) : undefined;
    return box && { ...box, top: box.top - glide.left, bottom: box.bottom - glide.left };
  };
  const sees = (box: Box | undefined) => box && box.bottom > 40 && box.top < innerHeight - 40;

  function choose(card: Card, still: boolean): void {
    chosen = card.paper.id;
    ringed = true;
    paused = false;
    if (here.shown.quiet === 'no') layer.show();
    const box = boxOf(card);
    if (box) glide.to(card.element, box, still);
    ring.around(card);
    const all = inOrder();
    layer.announce(
      say('keysChosen', card.paper.title, String(all.indexOf(card) + 1), String(all.length), stateOf(card)),
    );
  }

  function stateOf({ paper }: Card): string {
    const verdict = here.marks.verdictOf(paper.id);
    return [
      ...(here.marks.isSaved(paper.id) ? [say('didSave')] : []),
      ...(verdict ? [say(verdict === 'read' ? 'didRead' : 'didNotInterested')] : []),
    ].join(', ');
  }

  /** The first card of the screen, or else of the page. */
  const first = (all: readonly Card[], wanted: (card: Card) => boolean = () => true) =>
    all.find((card) => {
      const box = place(card);
      return box && box.top >= -8 && box.top < innerHeight - 40 && wanted(card);
    });

  return {
    get card() {
      return find();
    },
    move(step, wanted, still) {
      const all = inOrder();
      const at = all.findIndex(isChosen);
      const from = all[at];
      if (!from || !sees(place(from))) {
        const start = first(all, wanted);
        if (start) choose(start, still);
        if (start) return true;
      }
      // Nothing is chosen, and nothing on the screen is wanted: on from where the screen is.
      const origin = from && sees(place(from)) ? at : lastAbove(all) + (step === 1 ? 0 : 1);
      for (let i = origin + step; i >= 0 && i < all.length; i += step) {
        const card = all[i];
        // A paper that the page lists twice is one.
        if (!card || card.paper.id === chosen || !place(card) || !wanted(card)) continue;
        choose(card, still);
        return true;
      }
      return false;
    },
    stand(card) {
      const box = place(card);
      return box && { box, ahead: glide.left };
    },
    inSight() {
      const all = inOrder();
      const card = find() ?? (all.length === 1 ? all[0] : undefined);
      if (card && sees(place(card))) {
        if (!ringed || !chosen) choose(card, false);
        return card;
      }
      const shown = card && place(card) ? card : first(all);
      if (shown) choose(shown, false);
      return undefined;
    },
    touch(card) {
      chosen = card.paper.id;
      if (ringed && !paused) ring.around(card);
    },
    show: (card) => choose(card, false),
    jump(group, step) {
      const { lighting } = here;
      if (!lighting) return;
      const index = lighting.groups.findIndex(({ id }) => id === group);
      const isHit = (card: Card) => {
        const { byGroup } = lighting.weigh(card);
        const has = group === null ? byGroup.size > 0 : byGroup.has(index);
        return has && !isFolded(card) && place(card) !== undefined;
      };
      const all = inOrder();
      const from = all.findIndex(isChosen);
      const isNext = (card: Card, at: number) => (at - from) * step > 0 && !isChosen(card) && isHit(card);
      const next =
        step === 1 ? (all.find(isNext) ?? all.find(isHit)) : (all.findLast(isNext) ?? all.findLast(isHit));
      if (next) choose(next, false);
    },
    get still() {
      const card = ringed && glide.left === 0 ? find() : undefined;
      return card && sees(place(card)) ? card.element : undefined;
    },
    get isRinged() {
      return ringed && find() !== undefined;
    },
    refresh() {
      if (ringed && !paused) ring.around(find());
    },
    pause() {
      paused = true;
      ring.around(undefined);
    },
    restore() {
      paused = false;
      if (!ringed) return;
      layer.show();
      ring.around(find());
    },
    clear() {
      chosen = undefined;
      ringed = false;
      ring.around(undefined);
    },
  };

  /** The place of the last card that is above the screen, -1 if none is. */
  function lastAbove(all: readonly Card[]): number {
    return all.findLastIndex((card) => {
      const box = place(card);
      return box !== undefined && box.top < 0;
    });
  }
}
