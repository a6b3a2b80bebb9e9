/** How the layer looks: the ring, the minimap, notices, pickers and the help, on light and on dark pages. */

// `!important` inside a shadow root beats the page's rules for our host. It has no size and takes no press; what
// stands in it does.
const HOST = `
:host {
  all: initial !important;
  display: block !important;
  position: absolute !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147483647 !important;
}
@media print { :host { display: none !important; } }`;

const STAGE = `
.stage {
  --ground: #ffffff; --hover: #f1f1ed; --line: #d9d8d2; --ink: #1d1d1b; --ink-2: #55534d;
  --accent: #2a56c6; --accent-soft: #e8eefc; --danger: #a8211a;
  --toast: #24241f; --toast-ink: #ffffff; --toast-accent: #ffd95e; --toast-danger: #ff9a90;
  --shadow: 0 6px 20px rgb(20 20 15 / 22%), 0 0 0 1px rgb(20 20 15 / 10%);
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  color: var(--ink);
  color-scheme: light;
  text-align: start;
}
.stage.dark {
  --ground: #222326; --hover: #2f3035; --line: #44464d; --ink: #ececea; --ink-2: #b6b7b8;
  --accent: #93b4ff; --accent-soft: #2b3856; --danger: #ff9a90;
  --toast: #ededea; --toast-ink: #1b1b19; --toast-accent: #2a4fb0; --toast-danger: #a8211a;
  --shadow: 0 6px 20px rgb(0 0 0 / 55%), 0 0 0 1px rgb(255 255 255 / 12%);
  color-scheme: dark;
}
.stage *, .stage *::before { box-sizing: border-box; }
.voice, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button { font: inherit; color: inherit; border: 0; background: none; cursor: pointer; }
svg { display: block; flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
kbd {
  display: inline-block;
  min-width: 22px;
  padding: 0 5px;
  border: 1px solid var(--line);
  border-bottom-width: 2px;
  border-radius: 5px;
  font: 600 12px/18px ui-monospace, "SF Mono", Menlo, Consolas, monospace;
  text-align: center;
}`;

const RING = `
.ring {
  position: absolute;
  border: 2px solid var(--accent);
  border-radius: 8px;
  pointer-events: none;
}
.ring[hidden] { display: none; }
@media (forced-colors: active) { .ring { border-color: Highlight; } }`;

const MAP = `
.map {
  position: fixed;
  inset: 0 0 auto auto;
  width: 12px;
  height: 100vh;
  cursor: pointer;
  opacity: 0.85;
}
.map:hover { opacity: 1; background: color-mix(in srgb, var(--ink) 10%, transparent); }
.map[hidden] { display: none; }
@media (pointer: coarse) { .map { pointer-events: none; } }`;

const NOTICES = `
.notices {
  position: fixed;
  inset: auto 0 0;
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 8px;
  padding: 16px;
  pointer-events: none;
}
.notice {
  display: flex;
  align-items: center;
  gap: 10px;
  max-width: min(560px, 100%);
  min-height: 36px;
  padding: 4px 6px 4px 14px;
  border-radius: 10px;
  background: var(--toast);
  color: var(--toast-ink);
  box-shadow: var(--shadow);
  pointer-events: auto;
}
.notice.failed { border-inline-start: 4px solid var(--toast-danger); }
.notice .text { min-width: 0; overflow-wrap: anywhere; }
.notice .of { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; opacity: 0.75; font-size: 13px; }
.notice button { flex: none; padding: 3px 8px; border-radius: 6px; color: var(--toast-accent); font-weight: 600; }
.notice button:hover { background: color-mix(in srgb, var(--toast-ink) 14%, transparent); }
.notice button:focus-visible { outline-color: var(--toast-accent); }
.notice kbd { margin-inline-start: 6px; border-color: color-mix(in srgb, var(--toast-ink) 40%, transparent); color: var(--toast-ink); font-weight: 500; }
@media (prefers-reduced-motion: no-preference) {
  .notice { animation: rise 0.14s ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(6px); } }
}
@media (forced-colors: active) { .notice { border: 1px solid CanvasText; } }`;

const PICKER = `
.picker {
  position: absolute;
  display: flex;
  flex-direction: column;
  width: min(320px, calc(100vw - 24px));
  max-height: min(400px, calc(100vh - 24px));
  padding: 8px;
  border-radius: 10px;
  background: var(--ground);
  box-shadow: var(--shadow);
}
.picker input {
  flex: none;
  width: 100%;
  height: 32px;
  padding: 0 8px;
  border: 1px solid var(--ink-2);
  border-radius: 6px;
  background: var(--ground);
  color: var(--ink);
  font: inherit;
}
.picker input:focus-visible { outline-offset: -1px; }
.picker input::placeholder { color: var(--ink-2); opacity: 1; }
.picker .rows { overflow-y: auto; margin: 6px 0 0; }
.picker .row { display: flex; align-items: center; gap: 8px; min-height: 30px; padding: 2px 6px; border-radius: 6px; cursor: pointer; }
.picker .row:hover { background: var(--hover); }
.picker .row.active { background: var(--accent-soft); }
.picker .digit { flex: none; width: 1.1em; color: var(--ink-2); font-size: 12px; text-align: center; }
.picker .box { color: var(--accent); }
.picker .row.waiting .box { opacity: 0.5; }
.picker .name { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.picker .row[aria-selected="true"] .name { font-weight: 600; }
.picker .count { flex: none; color: var(--ink-2); font-size: 12px; font-variant-numeric: tabular-nums; }
.picker .empty, .picker .foot { margin: 6px 6px 0; color: var(--ink-2); font-size: 12px; }
.picker .foot { padding-top: 6px; border-top: 1px solid var(--line); }
@media (forced-colors: active) { .picker .row.active { outline: 2px solid Highlight; } }`;

const HELP = `
dialog {
  width: min(620px, calc(100vw - 32px));
  max-height: calc(100vh - 48px);
  padding: 20px 24px;
  border: 0;
  border-radius: 12px;
  overflow-y: auto;
  background: var(--ground);
  color: var(--ink);
  box-shadow: var(--shadow);
}
dialog::backdrop { background: rgb(0 0 0 / 40%); }
dialog header { display: flex; align-items: center; justify-content: space-between; margin: 0 0 12px; }
dialog h2 { margin: 0; font-size: 17px; font-weight: 600; }
dialog h3 { margin: 0 0 6px; font-size: 13px; font-weight: 600; color: var(--ink-2); }
dialog .close { display: flex; padding: 6px; border-radius: 6px; }
dialog .close:hover { background: var(--hover); }
dialog .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 16px 32px; }
dialog dl { display: grid; grid-template-columns: auto 1fr; gap: 6px 12px; align-items: baseline; margin: 0; }
dialog dt, dialog dd { margin: 0; }
dialog dt { min-width: 52px; }
dialog dd { overflow-wrap: anywhere; }
dialog .none { color: var(--ink-2); }
dialog p { margin: 16px 0 0; color: var(--ink-2); font-size: 13px; }`;

export const LAYER_STYLE = `${HOST}${STAGE}${RING}${MAP}${NOTICES}${PICKER}${HELP}`;
