/** The keys: each press is looked at before the page and after it (key-rules.ts says when it is ours). */
import type { Paper } from '../paper';
import type { Action } from '../settings/shape';
import type { Acts } from './acts';
import type { Card } from './card';
import type { Current } from './current';
import { actsOnEnter, dialogIsOpen, focusedElement, takesLetters } from './focus';
import { openHelp } from './help';
import type { Here, Part } from './here';
import { actionOf, type Phase, type Press } from './key-rules';
import type { Layer } from './layer';
import { isMatch } from './matches';
import type { Notices } from './notices';
import { listsOf, tagsOf } from './pick';
import { openPicker, type Picking } from './picker';
import { say } from './say';

/** What keys need to know of the list's bar. */
export interface Filter {
  /** Brings the reader into the filter of the list; false if there is none. */
  focusFilter(): boolean;
  /** Letters go into the bar. */
  readonly isTyping: boolean;
  /** Not gone to by keys: a line is opened by itself. */
  isFolded(card: Card): boolean;
}

export function openKeys(
  here: Here,
  layer: Layer,
  current: Current,
  list: Filter,
  notices: Notices,
  acts: Acts,
): Part {
  const { signal } = here;
  const picker = openPicker(layer, signal);
  const help = openHelp(layer, signal);

  const isOpen = (card: Card) => !list.isFolded(card);
  const isHit = (card: Card) => isMatch(here.lighting?.weigh(card)) && isOpen(card);
  const go = (
    step: 1 | -1,
    wanted: (card: Card) => boolean,
    still: boolean,
    none: 'keysNoMore' | 'keysNoHit',
  ) => {
    if (!current.move(step, wanted, still) && !still) notices.show({ tone: 'done', text: say(none) });
  };
  const on = (act: (paper: Paper, card: Card) => void) => () => {
    const card = current.inSight();
    const paper = card && here.cards.paperOf(card);
    if (paper) act(paper, card);
    else if (current.card) notices.show({ tone: 'done', text: say('keysNow'), of: current.card.paper.title });
  };
  const pick = (picking: (paper: Paper) => Omit<Picking, 'onClose'>) =>
    on((paper, card) => {
      picker.open({ ...picking(paper), onClose: () => current.refresh() }, () => current.stand(card));
    });

  /** False: there was nothing to do, and the key is left to the page and the browser. */
  const doing: Readonly<Record<Action, (event: KeyboardEvent) => unknown>> = {
    next: ({ repeat }) => go(1, isOpen, repeat, 'keysNoMore'),
    previous: ({ repeat }) => go(-1, isOpen, repeat, 'keysNoMore'),
    nextHit: ({ repeat }) => go(1, isHit, repeat, 'keysNoHit'),
    previousHit: ({ repeat }) => go(-1, isHit, repeat, 'keysNoHit'),
    save: on((paper) => void acts.save(paper)),
    read: on((paper) => void acts.judge(paper, 'read')),
    notInterested: on((paper) => void acts.judge(paper, 'not-interested')),
    tags: pick((paper) => tagsOf(paper, here, acts.tell)),
    lists: pick((paper) => listsOf(paper, here, acts.tell)),
    open: ({ key }) =>
      on((paper, card) => void acts.open(card, paper, key === 'Enter' ? 'front' : 'behind'))(),
    cite: on((paper) => void acts.cite(paper)),
    undo: () => void acts.undo(),
    filter: list.focusFilter,
    help: () => help.open(here.settings.keys),
  };

  const isActive = () => here.shown.quiet === 'no' && here.settings.keys.on && here.hasCards;
  const isOurs = (element: Element) => /^paperlight-/.test(element.localName);

  function actionAt(event: KeyboardEvent, phase: Phase): Action | undefined {
    // Looked at before the page's focus is: that costs more.
    if (!event.isTrusted || event.defaultPrevented || !isActive()) return undefined;
    const focused = focusedElement();
    const press: Press = {
      key: event.key,
      ctrlKey: event.ctrlKey,
      altKey: event.altKey,
      metaKey: event.metaKey,
      repeat: event.repeat,
      isComposing: event.isComposing,
      isTrusted: event.isTrusted,
      defaultPrevented: event.defaultPrevented,
      altGraph: event.getModifierState('AltGraph'),
      capsLock: event.getModifierState('CapsLock'),
      // Also if the page moved the focus into a field just now: it answered the key without saying so.
      inField: picker.isOpen || help.isOpen || list.isTyping || takesLetters(focused, isOurs),
      onControl: actsOnEnter(focused),
      inDialog: dialogIsOpen(),
    };
    return actionOf(press, here.settings.keys, phase);
  }
  /** `press`: as the key went down. `event`: what the page and the browser get no more. */
  function obey(action: Action, event: KeyboardEvent, press = event): void {
    here.settle();
    if (press.key === 'Enter' && !current.isRinged) return;
    if (doing[action](press) === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** The page did nothing with it as it went down. */
  let down: KeyboardEvent | undefined;
  const first = (event: KeyboardEvent) => {
    down = undefined;
    const action = actionAt(event, 'first');
    if (action) obey(action, event);
  };
  const last = (event: KeyboardEvent) => {
    if (actionAt(event, 'last')) down = event;
  };
  // Some pages answer a key only when it is typed: prevented as it goes down, that never comes. All keys as we ship them
  // are typed, Enter too.
  const typed = (event: KeyboardEvent) => {
    const press = down;
    down = undefined;
    const action = press && actionAt(event, 'last');
    if (action) obey(action, event, press);
  };
  addEventListener('keydown', first, { capture: true, signal });
  addEventListener('keydown', last, { signal });
  addEventListener('keypress', typed, { signal });

  // A card that is clicked is what the reader works with; the page's own focus stays where the click puts it.
  addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted || !isActive()) return;
      const path = new Set(event.composedPath());
      const card = here
        .within(0, 1)
        .cards.find((one) => path.has(one.element) || one.slots.some((s) => path.has(s)));
      if (card) current.touch(card);
    },
    { capture: true, passive: true, signal },
  );

  return {
    onMoved() {
      picker.close();
      current.clear();
    },
    onCards: current.refresh,
    onView: current.refresh,
    onOrder: current.refresh,
    onKnown: current.refresh,
    onTone: layer.tint,
    follow: () => current.refresh(),
    onSettings() {
      if (here.shown.quiet === 'no' && here.settings.keys.on) return current.restore();
      picker.close();
      help.close();
      notices.clear();
      current.pause();
      layer.hide();
    },
  };
}
