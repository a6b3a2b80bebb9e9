/** One page's session: wires watching, lighting, reporting and controls, under one signal that ends them all. */
import browser from 'webextension-polyfill';
import type { MarksChanged, PageStatus } from '../messages';
import { report } from '../report';
import { readSettings, type Settings, watchSettings } from '../settings';
import type { Card, PageKind, Site } from '../sites/site';
import type { Face } from './badge';
import { openBadges, removeLeftovers } from './badges';
import { keepCards } from './cards';
import { type HiddenHit, hiddenHits } from './hidden';
import { type Lighting, lightingOf } from './lighting';
import { keepMarks } from './marks';
import { openPainter } from './paint';
import { pageReady } from './ready';
import { openReporting } from './reporting';
import { between, type Run } from './screen';
import { idle, inSlices } from './slices';
import { openStatusLine } from './status';
import { type Tone, toneOf, watchTone } from './tone';
import { type Change, watchPage } from './watch';

/**
 * Screens above and below this one that are lit. Chromium walks the whole page whenever what is lit changes (156,
 * 2026-11), so it changes after a screen and a half of scrolling; the painter caps the ranges.
 */
const AROUND = 2;
/** Milliseconds without scrolling. A control costs the page a layout, and nobody presses one in flight. */
const REST = 100;

/**
 * Runs until the signal aborts: then nothing of ours is left on the page. `end` aborts it: called when the
 * extension was updated or removed under this script.
 */
export async function runSession(site: Site, end: () => void, signal: AbortSignal): Promise<void> {
  removeLeftovers();
  let lighting: Lighting | undefined;
  let settings: Settings | undefined;
  let place: { url: string; kind: PageKind } | undefined;
  let painted: Run = { from: 0, to: 0 };
  let tone: Tone = 'light';

  const cards = keepCards(site);
  const painter = openPainter(site.ignore, signal);
  const status = openStatusLine(() => statusNow(), signal);
  const marks = keepMarks((ids) => {
    badges.refresh(ids);
    status.changed();
  }, end);
  const reporting = openReporting(site.name, marks.learn, status.changed, end, signal);
  const watch = watchPage(site, onChange, signal);
  const badges = openBadges(faceOf, (card) => void marks.press(card.paper), watch.quietly, signal);

  const allCards = () => cards.elements.flatMap((element) => cards.read(element) ?? []);

  const hidden = new WeakMap<Card, { by: Lighting; hits: readonly HiddenHit[] }>();
  function faceOf(card: Card): Face {
    let known = hidden.get(card);
    if (lighting && known?.by !== lighting) {
      known = { by: lighting, hits: hiddenHits(card, lighting, site.ignore) };
      hidden.set(card, known);
    }
    const { id, title } = card.paper;
    const hits = (lighting && known?.hits) ?? [];
    return { title, state: marks.stateOf(id), isNew: marks.isNew(id), hits, tone };
  }

  function statusNow(): PageStatus | undefined {
    if (!place) return undefined;
    const byId = new Map(allCards().map((card) => [card.paper.id, card]));
    return {
      site: site.name,
      kind: place.kind,
      papers: [...byId].map(([id, card]) => ({
        id,
        title: card.paper.title,
        isNew: marks.isNew(id),
        saved: marks.isSaved(id),
        hits: hitsById(card),
      })),
      ...cards.counts(),
      unsaved: reporting.unsaved,
      failed: [...byId].flatMap(([id, { paper }]) => {
        const why = marks.failureOf(id);
        return why ? [{ title: paper.title, why }] : [];
      }),
    };
  }

  function hitsById(card: Card): Record<string, number> {
    const byGroup = lighting?.weigh(card).byGroup ?? new Map();
    return Object.fromEntries(
      [...byGroup].flatMap(([group, { count }]) => {
        const id = lighting?.groups[group]?.id;
        return id ? [[id, count]] : [];
      }),
    );
  }

  /** The cards between two heights, counted in screens from the top of this one. */
  function cardsIn(from: number, to: number): { readonly run: Run; readonly cards: readonly Card[] } {
    const run = between(cards.elements, from * innerHeight, to * innerHeight);
    const elements = cards.elements.slice(run.from, run.to);
    return { run, cards: elements.flatMap((element) => cards.read(element) ?? []) };
  }

  /** Lights what is on the screen, first of all, and what is around it. */
  function paint(): void {
    const around = cardsIn(-AROUND, 1 + AROUND);
    painted = around.run;
    if (around.cards[0]) tone = toneOf(around.cards[0].element);
    painter.paint(new Set([...cardsIn(0, 1).cards, ...around.cards]), lighting, tone);
  }

  /** Draws the controls of the same cards, so that Tab always finds the next one. */
  async function draw(): Promise<void> {
    await pageReady(signal);
    if (!signal.aborted) await badges.draw(cardsIn(-AROUND, 1 + AROUND).cards);
  }

  function onTone(): void {
    const before = tone;
    paint();
    if (tone !== before) badges.refresh();
  }

  let resting: ReturnType<typeof setTimeout> | undefined;
  let undrawn = false;
  /** While scrolling: lights anew only if the screen comes near the end of what is lit. Controls wait for a rest. */
  function onView(): void {
    const { from, to } = between(cards.elements, -innerHeight / 2, 1.5 * innerHeight);
    if (from < painted.from || to > painted.to) {
      paint();
      undrawn = true;
    }
    if (!undrawn) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      undrawn = false;
      draw().catch((error: unknown) => report(error, 'page'));
    }, REST);
  }

  function onChange(change: Change): void {
    if (!browser.runtime?.id) {
      end();
      return;
    }
    place = change.kind && { url: change.url.href, kind: change.kind };
    if (change.moved) badges.forgive();
    const changed = cards.update(change);
    if (changed) paint();
    if (changed || badges.hasLost()) void follow();
  }

  let following = false;
  let again = false;
  /** What need not be done before the next frame: reads and reports all cards, draws controls, counts hits. */
  async function follow(): Promise<void> {
    again = true;
    if (following) return;
    following = true;
    try {
      while (again && !signal.aborted) {
        again = false;
        await inSlices(cards.elements, cards.read, signal);
        reportCards();
        status.changed();
        badges.keep(allCards());
        await draw();
        if (lighting) await inSlices(allCards(), lighting.weigh, signal, idle);
        status.changed();
      }
    } catch (error) {
      report(error, 'page');
    } finally {
      following = false;
    }
  }

  function reportCards(): void {
    if (!place) return;
    for (const [rank, element] of cards.elements.entries()) {
      const card = cards.read(element);
      if (card && !cards.isLeftOver(element)) reporting.add(place.url, place.kind, card, rank);
    }
    void reporting.flush();
  }

  function take(next: Settings): void {
    settings = next;
    lighting = settings.lit ? lightingOf(settings.groups) : undefined;
    paint();
    badges.refresh();
    void follow();
  }

  take(await readSettings());
  if (signal.aborted) return;
  watchSettings(take, signal);
  watchTone(onTone, signal);
  listen();
  watch.start();

  function listen(): void {
    let scheduled = false;
    const onScroll = () => {
      if (scheduled) return;
      scheduled = true;
      requestAnimationFrame(() => {
        scheduled = false;
        if (!signal.aborted) onView();
      });
    };
    // Capture: a list may scroll inside of the page.
    document.addEventListener('scroll', onScroll, { capture: true, passive: true, signal });
    addEventListener('resize', onScroll, { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.hidden) return;
        onScroll();
        void marks.ask();
        void reporting.flush();
      },
      { signal },
    );
    const onMessage = (message: unknown): undefined => {
      if (isMarksChanged(message)) marks.learnSaved(message.marks);
    };
    browser.runtime.onMessage.addListener(onMessage);
    signal.addEventListener('abort', () => {
      try {
        browser.runtime.onMessage.removeListener(onMessage);
      } catch {
        // The extension is gone, and its events with it.
      }
    });
  }
}

/** Only our own background can send to a content script: a look at the name will do. */
function isMarksChanged(message: unknown): message is MarksChanged {
  return (
    typeof message === 'object' && message !== null && 'name' in message && message.name === 'marksChanged'
  );
}
