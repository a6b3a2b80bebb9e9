/** The one element of ours that floats over the page: the ring, the minimap, notices, pickers and the help stand in it. */
import type { Here } from './here';
import { LAYER_STYLE } from './layer-style';

/** The host's tag, by which a later script of ours finds what an earlier one left. */
export const LAYER_TAG = 'paperlight-layer';

export interface Layer {
  /** What stands in the layer goes in here. */
  readonly stage: HTMLElement;
  /** What has the focus in the layer. */
  focused(): Element | null;
  /** Puts the layer into the page, if it is not there. */
  show(): void;
  /** Takes the layer, with all that stands in it, out of the page. */
  hide(): void;
  readonly isShown: boolean;
  /** Whether an element of the page is our layer. */
  isHost(element: Element): boolean;
  /** Where the layer's own corner is, in pixels of the window: what stands in it is placed from there. */
  origin(): { readonly x: number; readonly y: number };
  /** Light or dark, as the page. */
  tint(): void;
  /** Has something read out when nothing more urgent is said. */
  announce(text: string): void;
}

/** Makes the layer; it is in the page only from `show` on, and not after the session. */
export function openLayer(here: Here): Layer {
  for (const left of document.querySelectorAll(LAYER_TAG)) left.remove();
  const host = document.createElement(LAYER_TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = LAYER_STYLE;
  const stage = document.createElement('div');
  const voice = document.createElement('div');
  voice.className = 'voice';
  voice.role = 'status';
  stage.append(voice);
  root.append(style, stage);
  here.signal.addEventListener('abort', () => host.remove(), { once: true });

  // What happens in the layer is not for the page. Listeners that the page has on the window, for the way down,
  // hear of it nonetheless; our root being closed, they do not learn on what.
  for (const type of SILENT) host.addEventListener(type, (event) => event.stopPropagation());

  const layer: Layer = {
    stage,
    focused: () => root.activeElement,
    show() {
      if (host.isConnected || here.signal.aborted) return;
      here.quietly(() => document.documentElement.append(host));
      layer.tint();
    },
    hide() {
      if (host.isConnected) here.quietly(() => host.remove());
    },
    get isShown() {
      return host.isConnected;
    },
    isHost: (element) => element === host,
    origin() {
      const { x, y } = host.getBoundingClientRect();
      return { x, y };
    },
    tint() {
      stage.className = `stage ${here.tone}`;
    },
    announce(text) {
      // A region that was in the page before its text came is read out.
      requestAnimationFrame(() => {
        voice.textContent = text;
      });
    },
  };
  return layer;
}

export const SILENT = [
  'click auxclick dblclick contextmenu mousedown mouseup pointerdown pointerup wheel touchstart touchend',
  'keydown keypress keyup beforeinput input change compositionstart compositionupdate compositionend',
  'copy cut paste focusin focusout select',
].flatMap((types) => types.split(' '));
