/** The list in the reader's order: which cards are shown, which are folded, and the bar that says so. */

import {
  AS_IT_IS,
  type Facts,
  isAsItIs,
  type ListView,
  orderOf,
  type Shape,
  shapeOf,
  type Why,
} from './arrange';
import { openArranging } from './arranging';
import { makeBar } from './bar';
import { openBarPlace } from './bar-place';
import { barStateOf } from './bar-state';
import type { Card } from './card';
import type { Told } from './deeds';
import { openFacts } from './facts';
import type { Here, Part } from './here';
import type { Told as LineTold } from './line';
import { openLines } from './lines';
import { openListState } from './list-state';
import { itemsOf } from './lists';
import { pageReady } from './ready';
import { boxOf } from './ring';
import type { SaveFailure } from './saving';
import { openShaping, type Shaped } from './shaping';
import { startOfDay, whyWords } from './told';

/** Longer lists are arranged after the frame that brought their cards, in slices. */
const LONG = 500;

export interface ListViewPart extends Part {
  /** The elements of the cards that are shown, as they are read on the screen. */
  readonly order: readonly Element[];
  /** Whether a card is shown as a line, or not at all. */
  isFolded(card: Card): boolean;
  /** Brings the reader into the filter, and opens the bar for that. False where there is no list. */
  focusFilter(): boolean;
  /** Letters go into the bar. */
  readonly isTyping: boolean;
}

/** What a list view tells the session. */
export interface ListViewEvents {
  /** Cards stand elsewhere, or are not to be seen any more. */
  arranged(): void;
  /** What the reader looks at: it stays where it is while cards around it fold. */
  still(): Element | undefined;
  /** What became of something that was pressed on a line. */
  told(told: Told | undefined): void;
  /** Why what was chosen in the bar is not kept. */
  failed(why: SaveFailure): void;
  /** Out of the filter, on with the list. */
  left(): void;
  /** The bar was closed; `reopen` takes that back. */
  closed(reopen: () => void): void;
}

export function openListView(here: Here, on: ListViewEvents): ListViewPart {
  const { marks, signal } = here;
  const state = openListState(here.site.name, here.settings, on.failed, here.orphaned);
  const facts = openFacts(here);
  const shaping = openShaping(signal);
  const lines = openLines(
    {
      open: ({ paper }) => {
        state.opened.add(paper.id);
        arranging.now();
      },
      undo(card) {
        const paper = here.cards.paperOf(card);
        if (paper) void here.deeds.judge(paper, 'not-interested').then(on.told);
      },
    },
    signal,
  );
  const bar = makeBar({
    change: (part) => choose(() => state.change(part)),
    type: (text) => choose(() => state.type(text)),
    reset: () => choose(state.reset),
    close() {
      choose(() => state.change({ bar: 'closed' }));
      on.closed(() => choose(() => state.change({ bar: 'open' })));
    },
    leave: on.left,
  });
  const place = openBarPlace(bar.host);
  signal.addEventListener('abort', place.remove, { once: true });

  /** Of all cards as they were arranged last, by paper. */
  let shapes: ReadonlyMap<string, Shape> = new Map();
  /** Papers that were shown while nobody had saved them. */
  let unsaved: ReadonlySet<string> = new Set();
  /** All of them were whole, and where the page has them. */
  let isPlain = true;
  let order: { readonly of: readonly Element[]; readonly shown: readonly Element[] } | undefined;
  let ready = false;
  let now = Date.now();

  const orderNow = () => (order?.of === here.cards.elements ? order.shown : here.cards.elements);
  const isOn = () => here.place?.kind === 'listing' && here.shown.quiet === 'no';

  /** Something that the reader chose: seen at once, from the list's beginning. */
  function choose(act: () => void): void {
    act();
    arranging.now();
    const [first] = order?.shown ?? [];
    const card = first && here.cards.read(first);
    const box = card && boxOf(card);
    const above = box ? box.top - bar.host.getBoundingClientRect().bottom : 0;
    if (bar.host.isConnected && above < 0) scrollBy({ top: above - 8, behavior: 'instant' });
  }

  const factsOf = (card: Card): Facts => {
    const { filter, sort } = state.view;
    const known = facts.of(card, state.filter, filter === 'matches' || sort === 'score');
    if (known.saved && unsaved.has(known.id)) state.held.add(known.id);
    return known;
  };
  const arranging = openArranging(here, { factsOf, write, still: on.still }, () => ready);
  const shapeNow = (card: Card) =>
    shapeOf(factsOf(card), state.view, state, Date.now(), startOfDay(Date.now()));
  /** Of a list as it is, only these can fold when more is known of them. */
  const mayFold = (id: string) =>
    marks.verdictOf(id) === 'not-interested' || here.lighting?.mutes(id) === true;

  /** Shows the cards as is known of them. */
  function write(cards: readonly Card[], known: readonly Facts[]): void {
    if (!ready || signal.aborted) return;
    if (!isOn() || cards.length === 0) {
      clear();
      return;
    }
    now = Date.now();
    const { elements } = here.cards;
    here.quietly(() => {
      const isBar = state.bar === 'open' && putBar(cards);
      const view = isBar ? state.chosen : AS_IT_IS;
      const midnight = startOfDay(now);
      const all = known.map((fact) => shapeOf(fact, view, state, now, midnight));
      isPlain = view.sort === 'site' && all.every((shape) => shape === 'whole');
      const shaped = isPlain ? [] : inOrder(cards, known, all, view.sort);
      const shown = shaping.apply(shaped, view.sort !== 'site');
      shapes = new Map(
        known.flatMap(({ id }, at) => (all[at] && all[at] !== 'whole' ? [[id, all[at]]] : [])),
      );
      take(elements, isPlain ? elements : shown);
      unsaved = new Set(
        view.filter === 'unsaved'
          ? known.flatMap(({ id, saved, isNew }, at) =>
              !saved && isNew !== undefined && all[at] !== 'gone' ? [id] : [],
            )
          : [],
      );
      fold(shaped);
      if (!isBar) return place.remove();
      const left = all.filter((shape) => shape !== 'gone').length;
      bar.show(barStateOf(known, { view: state.chosen, text: state.text, shown: left, tone: here.tone }));
    });
  }

  /** The cards as they are to be read; one that is in no list stays where it is. */
  function inOrder(
    cards: readonly Card[],
    known: readonly Facts[],
    all: readonly Shape[],
    sort: ListView['sort'],
  ): readonly Shaped[] {
    const items = itemsOf(cards, here.cards.elements);
    return orderOf(known, sort).flatMap((at): Shaped[] => {
      const [card, shape] = [cards[at], all[at]];
      const item = card && items.get(card);
      return card && item && shape ? [{ card, item, shape }] : [];
    });
  }

  /** Draws the lines. What the page does not bear is shown whole. */
  function fold(shaped: readonly Shaped[]): void {
    const unborne = lines.draw(
      shaped.flatMap(({ card, shape }) =>
        shape === 'whole' || shape === 'gone' ? [] : [[card, toldOf(card, shape)] as const],
      ),
    );
    for (const id of unborne) state.opened.add(id);
    if (unborne.length > 0) arranging.soon();
  }

  function take(of: readonly Element[], shown: readonly Element[]): void {
    const before = orderNow();
    order = { of, shown };
    if (before !== shown && (before.length !== shown.length || before.some((one, at) => one !== shown[at])))
      on.arranged();
  }

  /** False if the page does not bear it. */
  function putBar(cards: readonly Card[]): boolean {
    const { elements } = here.cards;
    const at = cards[0] ? elements.indexOf(cards[0].element) : -1;
    const [first] = itemsOf(cards.slice(0, 1), elements.slice(Math.max(0, at - 1), at + 2)).values();
    return first !== undefined && place.put(first);
  }

  function toldOf(card: Card, why: Why): LineTold {
    const met = marks.metOf(card.paper.id);
    return {
      title: card.paper.title,
      why: whyWords(why, { met, hits: here.hits(card) }, here.lighting, here.site.name, now),
      undoable: why === 'not-interested',
      tone: here.tone,
    };
  }

  function clear(): void {
    if (!order) return;
    order = undefined;
    shapes = new Map();
    here.quietly(() => {
      shaping.clear();
      lines.draw([]);
      place.remove();
    });
    on.arranged();
  }

  // Another number of columns, another order in which lines stand between cards.
  addEventListener('resize', arranging.soon, { signal });

  return {
    get order() {
      return orderNow();
    },
    isFolded: ({ paper }) => (shapes.get(paper.id) ?? 'whole') !== 'whole',
    focusFilter() {
      if (!ready || !isOn() || !here.hasCards) return false;
      if (state.bar === 'closed') {
        state.change({ bar: 'open' });
        arranging.now();
      }
      if (!bar.host.isConnected) return false;
      bar.fill();
      bar.focusFilter();
      return true;
    },
    get isTyping() {
      return bar.isTyping;
    },
    onMoved() {
      state.forget();
      unsaved = new Set();
      isPlain = false;
      place.forgive();
    },
    onCards() {
      if (!ready || here.cards.elements.length > LONG) return;
      if (!bar.host.isConnected) bar.empty();
      arranging.now();
    },
    onKnown(ids) {
      const isChosen = state.filter.length > 0 || !isAsItIs(state.view);
      if (!ids || !isPlain || isChosen || [...ids].some(mayFold)) arranging.soon();
      else arranging.later();
    },
    onWidth: arranging.soon,
    onTone() {
      place.tint();
      arranging.soon();
    },
    onSettings() {
      state.take(here.settings);
      if (isOn()) arranging.soon();
      else clear();
    },
    hasLost: () => order !== undefined && (place.hasLost() || lines.hasLost()),
    async follow(came) {
      await pageReady(signal);
      ready = true;
      bar.fill();
      // Cards that stand where the page put them: only the bar's numbers are others.
      if (
        order &&
        isPlain &&
        !place.hasLost() &&
        state.view.sort === 'site' &&
        came.every((card) => shapeNow(card) === 'whole')
      )
        arranging.later();
      else await arranging.inSlices();
    },
  };
}
