/** One page's session: what is known of the page, and the parts that work with it, until one signal ends them all. */
import browser from 'webextension-polyfill';
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
import { openFollowing } from './following';
import type { Here, Place } from './here';
import { openKeys } from './keys';
import { openLayer } from './layer';
import { removeLeftovers } from './leftovers';
import { type Lighting, lightingOf } from './lighting';
import { openLights } from './lights';
import { openListView } from './list-view';
import { listen } from './listening';
import { keepMarks } from './marks';
import { openMinimap } from './minimap';
import { openNotices } from './notices';
import { watchOpened } from './opened';
import { joinParts } from './parts';
import { openReporting } from './reporting';
import { say, sayFailure } from './say';
import { between } from './screen';
import { type Shown, shownOn } from './shown';
import { aside, inSlices } from './slices';
import { type Tone, toneOf, watchTone } from './tone';
import { openToolbar } from './toolbar';
import { type Change, watchPage } from './watch';
import type { Ledger } from './weighing';

/** Milliseconds until a list of cards that was told from changes is checked. */
const CHECK = 2_000;
/** In screens: cards that come further up or down than this are not seen at once. */
const BEYOND = 2;

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
  const known = (ids?: ReadonlySet<string>) => parts.each((part) => part.onKnown?.(ids));
  const marks = keepMarks(known, end);
  const reporting = openReporting(
    site.name,
    marks.learn,
    () => parts.each((part) => part.onReported?.()),
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
    arranged: () => parts.each((part) => part.onOrder?.()),
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

  const parts = joinParts(
    [
      openLights(here),
      openControls(here, acts),
      list,
      openKeys(here, layer, current, list, notices, acts),
      openCensus(here, () => reporting.unsaved, current.jump),
      openToolbar(here),
      openMinimap(here, layer, current, list.isFolded),
      openColumn(here, () => {
        parts.each((part) => part.onView?.(true));
        parts.each((part) => part.onWidth?.());
      }),
    ],
    signal,
  );
  const follow = openFollowing(
    {
      round: readAll,
      begun: () => counting,
      // Until then each is asked for its texts once more.
      rest: cards.rest,
    },
    signal,
  );

  /** Whether there are cards by now. */
  function onChange(change: Change): boolean {
    if (!browser.runtime?.id) {
      end();
      return false;
    }
    place = change.kind && { url: change.url.href, kind: change.kind };
    if (change.moved) parts.each((part) => part.onMoved?.());
    if (hushed !== undefined && hushed !== change.url.pathname) here.hush(false);
    const changed = cards.update(change);
    if (changed) {
      look();
      parts.each((part) => part.onCards?.());
    }
    const lost = parts.hasLost();
    if (changed || lost) follow(!lost && isFarOff());
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

  /** Whether what came or changed is further up or down than anybody sees. */
  function isFarOff(): boolean {
    const { from, to } = between(here.order, -BEYOND * innerHeight, (1 + BEYOND) * innerHeight);
    return !here.order.slice(from, to).some(cards.isFresh);
  }

  /** The last run; one before it ends when it is cut short, and what it left is still to be counted. */
  let counting: Promise<void> | undefined;
  /** Reads and reports the cards that came, and then has each part do its own. */
  async function readAll(): Promise<void> {
    if (cards.extent === 'part') await search();
    const came: Card[] = [];
    await inSlices(cards.fresh(), ([rank, element]) => came.push(...readAndReport(rank, element)), signal);
    void reporting.flush();
    // Where most are others, what was counted of those before them is to be forgotten.
    counting = count(came.length * 2 < cards.elements.length ? came : undefined);
    await parts.follow(came);
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
    parts.each((part) => part.onCards?.());
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
      if (!signal.aborted && (await search(aside))) follow();
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
    parts.each((part) => part.onSettings?.());
    follow();
  }

  watchSettings(take, signal);
  watchTone(() => {
    if (look()) parts.each((part) => part.onTone?.());
  }, signal);
  listen(
    {
      onView: (anew) => parts.each((part) => part.onView?.(anew)),
      onFront() {
        void marks.ask();
        void reporting.flush();
      },
      onMarks: marks.learnSaved,
      onAccessEnded(sites) {
        if (sites.includes(site.name)) end();
      },
    },
    signal,
  );
  watchOpened(here);
  watch.start();
}
