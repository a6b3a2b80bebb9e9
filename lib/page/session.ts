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

  /** Lights what is on the screen and one screen around it. */
  function paint(): void {
    painted = between(cards.elements, -innerHeight, 2 * innerHeight);
    const near = cards.elements
      .slice(painted.from, painted.to)
      .flatMap((element) => cards.read(element) ?? []);
    if (near[0]) tone = toneOf(near[0].element);
    painter.paint(near, lighting, tone);
  }

  function onTone(): void {
    const before = tone;
    paint();
    if (tone !== before) badges.refresh();
  }

  /** After scrolling: only if the screen comes near the end of what is lit. */
  function paintIfNeeded(): void {
    const near = between(cards.elements, -innerHeight / 2, 1.5 * innerHeight);
    if (near.from < painted.from || near.to > painted.to) paint();
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
  /** What need not be done before the next frame: reads all cards, reports them, draws controls, counts hits. */
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
        await pageReady(signal);
        if (!signal.aborted) await badges.draw(allCards());
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
        if (!signal.aborted) paintIfNeeded();
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
