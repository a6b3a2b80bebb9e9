/** The closed element of ours over a page that is being taught: outlines, and a panel that asks. */
import { LAYER_STYLE } from '../layer-style';
import { buttonOf } from '../presses';
import { type Sentence, say } from '../say';
import { toneOf } from '../tone';
import { TEACH_STYLE } from './style';

const TAG = 'paperlight-teach';
/** Outlines drawn at once; others are off the screen. */
const MOST = 80;

/** Something to outline. */
export interface Outline {
  readonly element: Element;
  readonly as: 'card' | 'abstract' | 'pointed';
}

/** A button of the panel. */
export interface Act {
  readonly label: Sentence;
  readonly primary?: boolean;
  readonly run: () => void;
}

export interface Stage {
  /** What the panel says and offers. */
  ask(text: Sentence, acts: readonly Act[]): void;
  outline(outlines: readonly Outline[]): void;
  /** Whether an event happened in the panel. */
  isOurs(event: Event): boolean;
}

/** Puts it into the page until the signal aborts. */
export function openStage(signal: AbortSignal): Stage {
  for (const left of document.querySelectorAll(TAG)) left.remove();
  const host = document.createElement(TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = LAYER_STYLE + TEACH_STYLE;
  const stage = document.createElement('div');
  stage.className = `stage ${toneOf(document.body)}`;
  const boxes = document.createElement('div');
  const panel = document.createElement('div');
  panel.className = 'teach';
  panel.role = 'dialog';
  panel.ariaLabel = say('teach');
  const heading = document.createElement('h2');
  heading.textContent = say('teach');
  const text = document.createElement('p');
  text.role = 'status';
  const acts = document.createElement('div');
  acts.className = 'acts';
  const keys = document.createElement('p');
  keys.className = 'keys';
  keys.textContent = say('teachKeys');
  panel.append(heading, text, acts, keys);
  stage.append(boxes, panel);
  root.append(style, stage);
  document.documentElement.append(host);
  signal.addEventListener('abort', () => host.remove(), { once: true });

  let outlines: readonly Outline[] = [];
  const draw = () => {
    const shown = outlines
      .map(({ element, as }) => ({ as, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.bottom > 0 && box.top < innerHeight)
      .slice(0, MOST);
    boxes.replaceChildren(
      ...shown.map(({ as, box }) => {
        const outline = document.createElement('div');
        outline.className = `outline ${as}`;
        outline.style.cssText = `left:${box.left - 3}px;top:${box.top - 3}px;width:${box.width + 6}px;height:${box.height + 6}px`;
        return outline;
      }),
    );
  };
  let scheduled = false;
  const redraw = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      if (!signal.aborted) draw();
    });
  };
  document.addEventListener('scroll', redraw, { capture: true, passive: true, signal });
  addEventListener('resize', redraw, { signal });

  return {
    ask(sentence, offers) {
      text.textContent = say(...sentence);
      acts.replaceChildren(
        ...offers.map(({ label, primary, run }) => buttonOf(primary ? 'primary' : '', run, say(...label))),
      );
    },
    outline(next) {
      outlines = next;
      redraw();
    },
    isOurs: (event) => event.composedPath().includes(host),
  };
}
