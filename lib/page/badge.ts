/** The control on a card: what is hidden in the abstract, whether it is new, and Save. */
import { Bookmark } from 'lucide';
import browser from 'webextension-polyfill';
import { badgeStyle, type Place } from './badge-style';
import type { HiddenHit } from './hidden';
import { LINES } from './palette';
import type { Tone } from './tone';

/** How far saving is. Nothing looks saved before the background said so. */
export type SaveState = 'unsaved' | 'saving' | 'saved' | 'removing' | 'failed';

/** All that a control shows. */
export interface Face {
  readonly title: string;
  readonly state: SaveState;
  readonly isNew: boolean;
  readonly hits: readonly HiddenHit[];
  readonly tone: Tone;
}

/** Terms and numbers of the hits; their numbers; nothing. */
export type Detail = 'terms' | 'numbers' | 'nothing';

export interface Badge {
  readonly host: HTMLElement;
  /** Shows a face; true if the control may have become wider or narrower. */
  show(face: Face): boolean;
  readonly place: Place;
  moveTo(place: Place): void;
  /** How much of the hits is shown. */
  limit(detail: Detail): void;
}

/** The host's tag. The only mark by which a later script of ours finds what an earlier one left (Firefox keeps it). */
export const TAG = 'paperlight-save';

/** More terms than this are only counted. */
const MOST_HITS = 3;

/** Makes a control, in no place yet. `onPress` is called for presses of a person, never of a script. */
export function makeBadge(onPress: () => void): Badge {
  const host = document.createElement(TAG);
  // Closed: the page can neither read nor press what is inside.
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  const row = document.createElement('span');
  const dot = document.createElement('span');
  const hits = document.createElement('span');
  const button = document.createElement('button');
  const label = document.createElement('span');
  dot.className = 'new';
  dot.role = 'img';
  dot.ariaLabel = dot.title = browser.i18n.getMessage('pageNew');
  hits.className = 'hits terms';
  button.type = 'button';
  button.append(bookmark(), label);
  row.append(dot, hits, button);
  root.append(style, row);

  button.addEventListener('click', (event) => {
    event.preventDefault();
    if (event.isTrusted) onPress();
  });
  // A card may be a link, or listen for presses itself: what happens on our control is not for it.
  for (const type of ['click', 'auxclick', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup']) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
  });

  let shown: Face | undefined;
  let place: Place = 'inline';
  style.textContent = badgeStyle(place);
  return {
    host,
    get place() {
      return place;
    },
    show(face) {
      const old = shown;
      shown = face;
      row.className = `row ${face.state} ${face.tone}`;
      if (old?.title !== face.title || old.state !== face.state) {
        const failed = face.state === 'failed';
        label.textContent = failed ? browser.i18n.getMessage('pageNotSaved') : '';
        button.title = browser.i18n.getMessage(TIPS[face.state]);
        button.ariaLabel = browser.i18n.getMessage(NAMES[face.state], [face.title]);
        button.ariaPressed = String(face.state === 'saved' || face.state === 'removing');
        button.ariaBusy = String(face.state === 'saving' || face.state === 'removing');
      }
      dot.hidden = !face.isNew;
      if (old?.tone !== face.tone || !sameHits(old.hits, face.hits)) {
        hits.replaceChildren(...chips(face.hits, face.tone));
      }
      return (
        !old ||
        (old.state === 'failed') !== (face.state === 'failed') ||
        old.isNew !== face.isNew ||
        !sameHits(old.hits, face.hits)
      );
    },
    moveTo(next) {
      if (next === place) return;
      place = next;
      style.textContent = badgeStyle(place);
    },
    limit(detail) {
      hits.className = `hits ${detail}`;
    },
  };
}

const NAMES: Readonly<Record<SaveState, string>> = {
  unsaved: 'pageSaveTitle',
  saving: 'pageSavingTitle',
  saved: 'pageSavedTitle',
  removing: 'pageSavedTitle',
  failed: 'pageNotSavedTitle',
};

const TIPS: Readonly<Record<SaveState, string>> = {
  unsaved: 'pageSave',
  saving: 'pageSaving',
  saved: 'pageSaved',
  removing: 'pageSaved',
  failed: 'pageNotSaved',
};

function sameHits(a: readonly HiddenHit[], b: readonly HiddenHit[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      (hit, place) =>
        hit.label === b[place]?.label && hit.count === b[place]?.count && hit.color === b[place]?.color,
    )
  );
}

function chips(hits: readonly HiddenHit[], tone: Tone): Node[] {
  const chips: Node[] = hits.slice(0, MOST_HITS).map((hit) => {
    const chip = document.createElement('span');
    const term = document.createElement('span');
    const count = document.createElement('span');
    chip.className = 'hit';
    term.className = 'term';
    chip.style.setProperty('--line', LINES[tone][hit.color]);
    term.textContent = hit.label;
    count.className = hit.count === 1 ? 'count once' : 'count';
    count.textContent = `×${hit.count}`;
    chip.append(term, count);
    chip.title = browser.i18n.getMessage('pageInAbstract', [hit.label, hit.sentence]);
    return chip;
  });
  if (hits.length > MOST_HITS) chips.push(new Text(`+${hits.length - MOST_HITS}`));
  return chips;
}

function bookmark(): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const [name, attributes] of Bookmark) {
    const shape = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, String(value));
    svg.append(shape);
  }
  return svg;
}
