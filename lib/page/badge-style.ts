/** How the control on a card looks: small and grey beside the page's own marks, on light and on dark pages. */
import { PLAIN_HOST } from './host-style';

/** Where the control stands: after the last word; at the end of the title's last line; or on a line of its own. */
export type Place = 'inline' | 'corner' | 'line';

const HOST = `${PLAIN_HOST}
:host {
  display: inline-block !important;
  position: static !important;
  box-sizing: border-box !important;
  flex: none !important;
  max-width: 100% !important;
  margin: -4px 0 -4px 0.4em !important;
  background: none !important;
  vertical-align: middle !important;
  font-size: 12px !important;
  font-weight: 500 !important;
  line-height: 24px !important;
  text-decoration: none !important;
  white-space: nowrap !important;
  cursor: default !important;
  pointer-events: auto !important;
}
@media print { :host { display: none !important; } }`;

// The corner takes no height: a negative margin pulls the control up onto the title's last line.
const PLACES: Readonly<Record<Place, string>> = {
  // Save comes first here: what stands at its other side in the corners stands behind it.
  inline: '.row .cite { margin-inline: -6px 0; } .row.nothing .cite { inset-inline: 24px auto; }',
  corner:
    ':host { display: block !important; width: fit-content !important; height: 24px !important; margin: -24px 0 0 auto !important; position: relative !important; z-index: 1 !important; }',
  line: ':host { display: block !important; width: fit-content !important; height: 24px !important; margin: 0 0 0 auto !important; }',
};

const INSIDE = `
.row { position: relative; --text: #4b5563; --focus: #2563eb; --saved: #b45309; --failed: #b91c1c; --ground: #ffffff; --edge: #d1d5db; display: flex; align-items: center; gap: 6px; color: var(--text); }
.row.dark { --text: #d1d5db; --focus: #7db4ff; --saved: #fbbf24; --failed: #fca5a5; --ground: #1f2430; --edge: #3d4555; }
.facts { display: flex; gap: 6px; line-height: 18px; }
.facts:empty { display: none; }
.fact { display: flex; align-items: center; gap: 4px; color: var(--text); }
.row.whole .fact + .fact::before { content: "·" / ""; font-weight: 400; }
.fact.new { color: var(--focus); font-weight: 600; }
.fact.new::before { content: ""; flex: none; width: 6px; height: 6px; border-radius: 50%; background: var(--focus); }
.fact.score { font-weight: 600; font-variant-numeric: tabular-nums; }
.row.whole .brief, .row.brief .whole, .row.brief .term, .row.least .fact:not(.new), .row.least .whole, .row.least .term, .row.whole .once, .row.nothing .facts, .row.nothing .hits { display: none; }
.cite { margin-inline-end: -6px; opacity: 0.75; }
:host(:hover) .cite, .cite:focus-visible { opacity: 1; }
.row.nothing .cite { position: absolute; inset-inline-end: 24px; background: var(--ground); opacity: 0; pointer-events: none; }
:host(:hover) .row.nothing .cite, .row.nothing .cite:focus-visible { opacity: 1; pointer-events: auto; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.hits { gap: 6px; line-height: 18px; height: 24px; padding: 0 2px; }
.hit { border-bottom: 2px solid var(--line); }
.term + .count { margin-inline-start: 3px; }
.tip {
  position: fixed;
  inset: auto;
  box-sizing: border-box;
  width: max-content;
  max-width: min(440px, calc(100vw - 16px));
  margin: 0;
  padding: 8px 12px;
  border: 1px solid var(--edge);
  border-radius: 8px;
  background: var(--ground);
  color: var(--text);
  box-shadow: 0 6px 20px rgb(0 0 0 / 25%);
  font-size: 13px;
  line-height: 19px;
  white-space: normal;
  text-align: start;
}
.tip p { margin: 0; }
.tip p + p { margin-top: 6px; }
.tip.menu { padding: 4px; }
.menu button { display: block; width: 100%; height: auto; padding: 4px 10px; font-size: 13px; line-height: 20px; }
.tip mark { background: none; color: inherit; font-weight: 600; border-bottom: 2px solid var(--line); }
button {
  all: unset;
  box-sizing: border-box;
  flex: none;
  display: flex;
  align-items: center;
  gap: 4px;
  min-width: 24px;
  height: 24px;
  padding: 0 4px;
  border-radius: 6px;
  cursor: pointer;
}
button:hover { background: color-mix(in srgb, var(--text) 15%, transparent); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.hits[hidden] { display: none; }
.saving .save svg, .removing .save svg { opacity: 0.6; stroke-dasharray: 3 3; }
.saved .save { color: var(--saved); }
.saved .save svg { fill: currentColor; }
.failed .save { color: var(--failed); }
@media (forced-colors: active) { button { color: ButtonText; } .fact.new::before { background: CanvasText; } }`;

/** The style sheet of a control at a place. */
export function badgeStyle(place: Place): string {
  return `${HOST}${INSIDE}${PLACES[place]}`;
}
