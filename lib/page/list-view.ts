/** The list in the reader's order: which cards are shown, which are folded, and the bar that says so. */
import { report } from '../report';
import type { Card } from '../sites/site';
import {
  AS_IT_IS,
  countsOf,
  type Facts,
  type ListView,
  orderOf,
  type Shape,
  shapeOf,
  type Why,
} from './arrange';
import { makeBar } from './bar';
import { openBarPlace } from './bar-place';
import type { Told } from './deeds';
import { openFacts } from './facts';
import type { Here, Part } from './here';
import type { Told as LineTold } from './line';
import { openLines } from './lines';
import { openListState } from './list-state';
import { type Item, itemsOf } from './lists';
import type { SaveFailure } from './marks';
import { pageReady } from './ready';
import { boxOf } from './ring';
import { openShaping, type Shaped } from './shaping';
import { inSlices } from './slices';
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
        arrange();
      },
      undo: ({ paper }) => void here.deeds.judge(paper, 'not-interested').then(on.told),
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
  let order: { readonly of: readonly Element[]; readonly shown: readonly Element[] } | undefined;
  let ready = false;
  let now = Date.now();

  const isOn = () => here.place?.kind === 'listing' && here.shown.quiet === 'no';

  /** Something that the reader chose: seen at once, from the list's beginning. */
  function choose(act: () => void): void {
    act();
    arrange();
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

  function arrange(): void {
    const cards = here.all();
    write(cards, cards.map(factsOf));
  }

  let arranging = false;
  let again = false;
  /** The same in slices, for a list of any length. */
  async function arrangeInSlices(): Promise<void> {
    again = true;
    if (arranging) return;
    arranging = true;
    try {
      while (again && !signal.aborted) {
        again = false;
        const { elements } = here.cards;
        const cards = here.all();
        const known: Facts[] = [];
        await inSlices(cards, (card) => known.push(factsOf(card)), signal);
        if (here.cards.elements === elements) holdStill(() => write(cards, known));
        else again = true;
      }
    } finally {
      arranging = false;
    }
  }

  let scheduled = false;
  function schedule(): void {
    if (scheduled || !ready) return;
    scheduled = true;
    const run = () => {
      scheduled = false;
      arrangeInSlices().catch((error: unknown) => report(error, 'page'));
    };
    // A hidden tab has no frames.
    if (document.hidden) setTimeout(run, 200);
    else requestAnimationFrame(run);
  }

  /** Browsers hold the page still by something that may fold itself: then what the reader looks at would jump. */
  function holdStill(act: () => void): void {
    const element = on.still();
    const before = element?.getBoundingClientRect().top ?? 0;
    act();
    const moved = element ? element.getBoundingClientRect().top - before : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' });
  }

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
      const plain = view.sort === 'site' && all.every((shape) => shape === 'whole');
      const items = plain ? new Map<Card, Item>() : itemsOf(cards, elements);
      const shaped = orderOf(known, view.sort).flatMap((at): Shaped[] => {
        const [card, shape] = [cards[at], all[at]];
        const item = card && items.get(card);
        return card && item && shape ? [{ card, item, shape }] : [];
      });
      const shown = shaping.apply(shaped, view.sort !== 'site');
      take(elements, plain ? elements : shown);
      shapes = new Map(cards.map(({ paper }, at) => [paper.id, all[at] ?? 'whole']));
      unsaved = new Set(
        known.flatMap(({ id, saved, isNew }) =>
          !saved && isNew !== undefined && shapes.get(id) !== 'gone' ? [id] : [],
        ),
      );
      fold(shaped);
      if (isBar) showBar(known, all.filter((shape) => shape !== 'gone').length);
      else place.remove();
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
    if (unborne.length > 0) schedule();
  }

  function take(of: readonly Element[], shown: readonly Element[]): void {
    const before = order?.shown;
    order = { of, shown };
    if (before?.length !== shown.length || before.some((element, at) => element !== shown[at])) on.arranged();
  }

  /** False if the page does not bear it. */
  function putBar(cards: readonly Card[]): boolean {
    const [first] = itemsOf(cards.slice(0, 1), here.cards.elements).values();
    return first !== undefined && place.put(first.list);
  }

  function showBar(known: readonly Facts[], shown: number): void {
    const has = (one: (facts: Facts) => boolean) => known.some(one);
    bar.show({
      view: state.chosen,
      text: state.text,
      counts: countsOf(known),
      shown,
      of: known.length,
      sorts: new Set<ListView['sort']>([
        'site',
        ...(has(({ score }) => score !== 0) ? (['score'] as const) : []),
        ...(has(({ votes }) => votes !== undefined) ? (['votes'] as const) : []),
        ...(has(({ date }) => date !== '') ? (['date'] as const) : []),
      ]),
      tone: here.tone,
    });
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
  addEventListener('resize', schedule, { signal });

  return {
    get order() {
      return order?.of === here.cards.elements ? order.shown : here.cards.elements;
    },
    isFolded: ({ paper }) => (shapes.get(paper.id) ?? 'whole') !== 'whole',
    focusFilter() {
      if (!ready || !isOn() || here.all().length === 0) return false;
      if (state.bar === 'closed') {
        state.change({ bar: 'open' });
        arrange();
      }
      if (!bar.host.isConnected) return false;
      bar.focusFilter();
      return true;
    },
    get isTyping() {
      return bar.isTyping;
    },
    onMoved() {
      state.forget();
      unsaved = new Set();
      place.forgive();
    },
    onCards() {
      if (ready && here.cards.elements.length <= LONG) arrange();
    },
    onKnown: schedule,
    onTone() {
      place.tint();
      schedule();
    },
    onSettings() {
      state.take(here.settings);
      if (ready) arrange();
    },
    hasLost: () => order !== undefined && (place.hasLost() || lines.hasLost()),
    async follow() {
      await pageReady(signal);
      ready = true;
      await arrangeInSlices();
    },
  };
}
