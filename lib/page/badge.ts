/** The control on a card: what is known of its paper, what is hidden in the abstract, its citation to copy, and Save. */
import { Bookmark, Copy } from 'lucide';
import type { CopyName } from '../messages';
import { badgeStyle, type Place } from './badge-style';
import { makeChips } from './chips';
import { giveForms } from './forms';
import type { HiddenHit } from './hidden';
import { icon } from './icon';
import { buttonOf, keepPresses } from './presses';
import type { SaveState } from './saving';
import { say, type Words } from './say';
import type { Fact } from './told';
import type { Tone } from './tone';

/** All that a control shows. */
export interface Face {
  readonly title: string;
  readonly state: SaveState;
  readonly facts: readonly Fact[];
  readonly hits: readonly HiddenHit[];
  readonly tone: Tone;
}

/**
 * All of it; few words; numbers of hits alone; Save alone, beside which copying comes up under the pointer; not even
 * that, while the page is measured.
 */
export type Detail = 'whole' | 'brief' | 'least' | 'nothing' | 'gone';

export interface Badge {
  readonly host: HTMLElement;
  /** Shows a face; true if the control may have become wider or narrower. */
  show(face: Face): boolean;
  readonly place: Place;
  moveTo(place: Place): void;
  /** How much is shown beside Save. */
  limit(detail: Detail): void;
}

/** The host's tag. The only mark by which a later script of ours finds what an earlier one left (Firefox keeps it). */
export const TAG = 'paperlight-save';

const GONE = ':host { display: none !important; }';

/** What its parts do when a person presses them, never a script. */
export interface Presses {
  save(): void;
  /** Copies the citation; `as` undefined: in the reader's own way. */
  cite(as?: CopyName): void;
}

/** Makes a control, in no place yet. */
export function makeBadge(presses: Presses): Badge {
  const host = document.createElement(TAG);
  // Closed: the page can neither read nor press what is inside.
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  const row = document.createElement('span');
  const chips = makeChips(root);
  const label = document.createElement('span');
  const button = buttonOf('save', presses.save, icon(Bookmark));
  button.append(label);
  const cite = buttonOf('cite', () => presses.cite(), icon(Copy));
  cite.title = say('pageCite');
  giveForms(cite, presses.cite);
  const parts = [chips.facts, chips.hits, cite, button];
  root.append(style, row);

  keepPresses(host);

  let shown: Face | undefined;
  let place: Place = 'inline';
  let detail: Detail = 'whole';
  const dress = () => {
    const name = `row ${shown?.state} ${shown?.tone} ${detail}`;
    // Written though it is the same, it makes Chromium find and paint anew all that is lit (156, 2026-11).
    if (row.className !== name) row.className = name;
  };
  const restyle = () => {
    style.textContent = badgeStyle(place) + (detail === 'gone' ? GONE : '');
  };
  // What comes to be known grows away from Save, which nothing moves from under the pointer: at the right edge it is last,
  // after a word first. In the document, too, so that Tab goes as the eye does.
  const arrange = () => row.append(...(place === 'inline' ? parts.toReversed() : parts));
  arrange();
  restyle();
  return {
    host,
    get place() {
      return place;
    },
    show(face) {
      const old = shown;
      shown = face;
      dress();
      if (old?.title !== face.title || old.state !== face.state) {
        const failed = face.state === 'failed';
        label.textContent = failed ? say('pageNotSaved') : '';
        button.title = say(TIPS[face.state]);
        button.ariaLabel = say(NAMES[face.state], face.title);
        cite.ariaLabel = say('copyCitationOf', face.title);
        button.ariaPressed = String(face.state === 'saved' || face.state === 'removing');
        button.ariaBusy = String(face.state === 'saving' || face.state === 'removing');
      }
      const told = !old || !sameFacts(old.facts, face.facts);
      const hit = !old || !sameHits(old.hits, face.hits);
      if (told) chips.showFacts(face.facts);
      if (hit || old.tone !== face.tone) chips.showHits(face.hits, face.tone);
      return told || hit || (old.state === 'failed') !== (face.state === 'failed');
    },
    moveTo(next) {
      if (next === place) return;
      const turns = (place === 'inline') !== (next === 'inline');
      place = next;
      if (turns) arrange();
      restyle();
    },
    limit(to) {
      const toggles = (detail === 'gone') !== (to === 'gone');
      detail = to;
      dress();
      if (toggles) restyle();
    },
  };
}

const NAMES: Readonly<Record<SaveState, Words>> = {
  unsaved: 'pageSaveTitle',
  saving: 'pageSavingTitle',
  saved: 'pageSavedTitle',
  removing: 'pageSavedTitle',
  failed: 'pageNotSavedTitle',
};

const TIPS: Readonly<Record<SaveState, Words>> = {
  unsaved: 'pageSave',
  saving: 'pageSaving',
  saved: 'pageSaved',
  removing: 'pageSaved',
  failed: 'pageNotSaved',
};

/** Another paper in the same nodes may have the same terms as often, in other sentences. */
function sameHits(a: readonly HiddenHit[], b: readonly HiddenHit[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function sameFacts(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.length === b.length && a.every((fact, place) => fact.name === b[place]?.name);
}
