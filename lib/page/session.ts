/** One page's session: what is known of the page, and the parts that work with it, until one signal ends them all. */
import browser from 'webextension-polyfill';
import type { AccessEnded, MarksChanged } from '../messages';
import { report } from '../report';
import { readSettings, type Settings, watchSettings } from '../settings';
import type { Site } from '../sites/site';
import { openActs } from './acts';
import type { Card } from './card';
import { keepCards } from './cards';
import { openCensus } from './census';
import { openColumn } from './column';
import { openControls } from './controls';
import { openCounting } from './counting';
import { openCurrent } from './current';
import { openDeeds } from './deeds';
import type { Here, Part, Place } from './here';
import { openKeys } from './keys';
import { openLayer } from './layer';
import { removeLeftovers } from './leftovers';
import { type Lighting, lightingOf } from './lighting';
import { openLights } from './lights';
import { openListView } from './list-view';
import { keepMarks } from './marks';
import { openMinimap } from './minimap';
import { openNotices } from './notices';
import { watchOpened } from './opened';
import { openReporting } from './reporting';
import { say, sayFailure } from './say';
import { between } from './screen';
import { type Shown, shownOn } from './shown';
import { aside, breathe, idle, inSlices, nextFrame } from './slices';
import { type Tone, toneOf, watchTone } from './tone';
import { openToolbar } from './toolbar';
import { type Change, watchPage } from './watch';
import type { Ledger } from './weighing';

/** Milliseconds until a list of cards that was told from changes is checked. */
const CHECK = 2_000;
/** Milliseconds for which what can wait waits for a page that is at work. */
const PATIENCE = 200;
/** In screens: cards that come further up or down than this are not seen at once. */
const BEYOND = 2;
/** Milliseconds in which such cards are gathered: where a list grows, it does so in pieces. */
const GATHER = 250;

/**
 * Runs until the signal aborts: then nothing of ours is left on the page. `end` aborts it: called when the
 * extension was updated or removed under this script, and when the site may be read no longer.
 */
export async function runSession(site: Site, end: () => void, signal: AbortSignal): Promise<void> {
  removeLeftovers();
  let settings = await readSettings();
  if (signal.aborted) return;
  /** The path of the page that was hushed: on the next one, to which a router goes, all is there again. */
  let hushed: string | undefined;
  let shown: Shown = shownOn(settings, site.name, false);
  const ledger: Ledger = new Map();
  let place: Place | undefined;
  let tone: Tone = 'light';

  const cards = keepCards(site);
  let lighting: Lighting | undefined = lightingOf(settings.groups, cards.paperOf, ledger);
  const known = (ids?: ReadonlySet<string>) => each((part) => part.onKnown?.(ids));
  const marks = keepMarks(known, end);
  const reporting = openReporting(
    site.name,
    marks.learn,
    () => each((part) => part.onReported?.()),
    end,
    signal,
  );
  const watch = watchPage(site, onChange, signal);

  const here: Here = {
    site,
    signal,
    cards,
    marks,
    deeds: openDeeds(marks, end),
    get place() {
      return place;
    },
    get settings() {
      return settings;
    },
    get shown() {
      return shown;
    },
    get lighting() {
      return lighting;
    },
    hits: (card) => lighting?.known(card),
    get tone() {
      return tone;
    },
    get order() {
      return list.order;
    },
    get hasCards() {
      return cards.elements.some((element) => cards.read(element));
    },
    all: () => cards.elements.flatMap((element) => cards.read(element) ?? []),
    within(from, to) {
      const run = between(here.order, from * innerHeight, to * innerHeight);
      const elements = here.order.slice(run.from, run.to);
      return { run, cards: elements.flatMap((element) => cards.read(element) ?? []) };
    },
    quietly: watch.quietly,
    settle: watch.settle,
    hush(quiet) {
      hushed = quiet ? location.pathname : undefined;
      take(settings);
    },
    orphaned: end,
  };

  const page = {
    get lighting() {
      return lighting;
    },
    all: here.all,
    screen: () => here.within(0, 1).cards,
  };
  const count = openCounting(page, ledger, known, signal);
  const layer = openLayer(here);
  const inOrder = () => here.order.flatMap((element) => cards.read(element) ?? []);
  const current = openCurrent(here, layer, inOrder, (card) => list.isFolded(card));
  const notices = openNotices(layer, signal);
  const acts = openActs(here, notices);
  const list = openListView(here, {
    arranged: () => each((part) => part.onOrder?.()),
    still: () => current.still,
    told: acts.tell,
    failed: (why) => notices.show({ tone: 'failed', text: say('barNotKept', sayFailure(why)) }),
    left: () => current.move(1, (card) => !list.isFolded(card), false),
    closed: (reopen) =>
      notices.show({
        tone: 'done',
        text: settings.keys.on ? say('barClosed', settings.keys.map.filter) : say('barClosedPopup'),
        action: { label: say('undo'), run: reopen },
      }),
  });

  /** Each is told in this order: what the reader sees first comes first. */
  const parts: readonly Part[] = [
    openLights(here),
    openControls(here, acts),
    list,
    openKeys(here, layer, current, list, notices, acts),
    openCensus(here, () => reporting.unsaved, current.jump),
    openToolbar(here),
    openMinimap(here, layer, current, list.isFolded),
    openColumn(here, () => {
      each((part) => part.onView?.(true));
      each((part) => part.onWidth?.());
    }),
  ];

  /** One part that fails does not stop the others. */
  function each(tell: (part: Part) => void): void {
    for (const part of parts) {
      try {
        tell(part);
      } catch (error) {
        report(error, 'page');
      }
    }
  }

  /** Whether there are cards by now. */
  function onChange(change: Change): boolean {
    if (!browser.runtime?.id) {
      end();
      return false;
    }
    place = change.kind && { url: change.url.href, kind: change.kind };
    if (change.moved) each((part) => part.onMoved?.());
    if (hushed !== undefined && hushed !== change.url.pathname) here.hush(false);
    const changed = cards.update(change);
    if (changed) {
      look();
      each((part) => part.onCards?.());
    }
    const lost = isLost();
    if (changed || lost) void follow(!lost && isFarOff());
    void checkLater();
    return cards.elements.length > 0;
  }

  /** Looks on which ground the cards stand. True if it is another. */
  function look(): boolean {
    const before = tone;
    const [card] = here.within(0, 1).cards;
    if (card) tone = toneOf(card.element);
    return tone !== before;
  }

  const isLost = () => parts.some((part) => part.hasLost?.());

  /** Whether what came or changed is further up or down than anybody sees. */
  function isFarOff(): boolean {
    const { from, to } = between(here.order, -BEYOND * innerHeight, (1 + BEYOND) * innerHeight);
    return !here.order.slice(from, to).some(cards.isFresh);
  }

  let following = false;
  let again = false;
  let isPatient = false;
  let hurry: (() => void) | undefined;
  /** The last run; one before it ends when it is cut short, and what it left is still to be counted. */
  let counting: Promise<void> | undefined;
  /**
   * What need not be done before the next frame: reads and reports the cards, and then each part's own. `canWait`: for
   * more of its kind, until somebody cannot.
   */
  async function follow(canWait = false): Promise<void> {
    again = true;
    if (!canWait) {
      isPatient = false;
      hurry?.();
    }
    if (following) return;
    following = true;
    isPatient = canWait;
    try {
      // The frame that shows them first, and the one after it: of a long list the first alone outlasts all patience.
      await nextFrame();
      await idle(PATIENCE);
      if (isPatient)
        await new Promise<void>((resolve) => {
          hurry = resolve;
          setTimeout(resolve, GATHER);
        });
      while (again && !signal.aborted) {
        again = false;
        if (cards.extent === 'part') await search();
        const came: Card[] = [];
        await inSlices(
          cards.fresh(),
          ([rank, element]) => came.push(...readAndReport(rank, element)),
          signal,
        );
        void reporting.flush();
        // Where most are others, what was counted of those before them is to be forgotten.
        counting = count(came.length * 2 < cards.elements.length ? came : undefined);
        for (const part of parts) {
          if (!part.follow) continue;
          // Each in a turn of its own: the first time and of 8,500 cards they were one task of 53 ms (2026-11).
          await breathe();
          if (signal.aborted) return;
          await part.follow(came);
        }
      }
    } catch (error) {
      report(error, 'page');
    } finally {
      following = false;
    }
    const last = counting;
    await last;
    // Until then each is asked for its texts once more.
    if (!following && last === counting) cards.rest();
  }

  function readAndReport(rank: number, element: Element): readonly Card[] {
    const card = cards.read(element);
    if (!card) return [];
    const paper = cards.paperOf(card);
    if (paper && place && !cards.isLeftOver(element))
      reporting.add(place.url, place.kind, { ...card, paper }, rank);
    return [card];
  }

  /** Makes the list of cards whole; true if it is another by that. */
  async function search(pause?: () => Promise<void>): Promise<boolean> {
    let another = false;
    function* steps() {
      another = yield* cards.search();
    }
    await inSlices(steps(), () => {}, signal, pause);
    if (!another || signal.aborted) return false;
    look();
    each((part) => part.onCards?.());
    return true;
  }

  let checking = false;
  /** What was told from the changes alone is checked when the page has nothing to do. */
  async function checkLater(): Promise<void> {
    if (checking || cards.extent === 'whole') return;
    checking = true;
    await new Promise((resolve) => setTimeout(resolve, CHECK));
    // The page may be at work by now.
    await aside();
    try {
      if (!signal.aborted && (await search(aside))) void follow();
    } catch (error) {
      report(error, 'page');
    }
    checking = false;
    // The page changed meanwhile.
    if (!signal.aborted) void checkLater();
  }

  function take(next: Settings): void {
    // Compiled once for each change of keywords, not for each other switch.
    if (JSON.stringify(next.groups) !== JSON.stringify(settings.groups))
      lighting = lightingOf(next.groups, cards.paperOf, ledger, lighting);
    settings = next;
    shown = shownOn(settings, site.name, hushed !== undefined);
    each((part) => part.onSettings?.());
    void follow();
  }

  watchSettings(take, signal);
  watchTone(() => {
    if (look()) each((part) => part.onTone?.());
  }, signal);
  listen();
  watchOpened(here);
  watch.start();

  function listen(): void {
    let scheduled = false;
    let anew = false;
    const onScroll = (event?: Event) => {
      // The window's own scrolling is told of the document.
      anew ||= event?.target !== document;
      if (scheduled) return;
      scheduled = true;
      requestAnimationFrame(() => {
        scheduled = false;
        if (!signal.aborted) each((part) => part.onView?.(anew));
        anew = false;
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
      if (isAccessEnded(message) && message.sites.includes(site.name)) end();
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

function isMarksChanged(message: unknown): message is MarksChanged {
  return isNamed(message, 'marksChanged');
}

function isAccessEnded(message: unknown): message is AccessEnded {
  return isNamed(message, 'accessEnded');
}

/** Only our own background can send to a content script: a look at the name will do. */
function isNamed(message: unknown, name: string): boolean {
  return typeof message === 'object' && message !== null && 'name' in message && message.name === name;
}
