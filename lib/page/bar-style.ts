/** How the bar above a list looks: one slim row in the page's own type, on light and on dark pages. */
import { PLAIN_LINE } from './host-style';

const HOST = `${PLAIN_LINE}
:host {
  container-type: inline-size !important;
  position: sticky !important;
  top: var(--top, 0) !important;
  z-index: 9 !important;
  align-self: stretch !important;
  box-sizing: border-box !important;
  max-width: none !important;
  margin: 0 0 8px !important;
  clear: both !important;
}
@media print { :host { display: none !important; } }`;

const INSIDE = `
.bar {
  --ink: #1f2937; --soft: #4b5563; --line: #d1d5db; --on: #e5e7eb; --hover: #f3f4f6; --field: #ffffff; --focus: #2563eb;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 10px;
  padding: 4px 0;
  border-bottom: 1px solid var(--line);
  background: var(--ground, Canvas);
  color: var(--ink);
  color-scheme: light;
}
.bar.dark {
  --ink: #e5e7eb; --soft: #b3bac5; --line: #374151; --on: #374151; --hover: #1f2937; --field: #111827; --focus: #7db4ff;
  color-scheme: dark;
}
button { all: unset; box-sizing: border-box; cursor: pointer; border-radius: 6px; padding: 3px 8px; color: var(--soft); white-space: nowrap; }
button[hidden], .none[hidden] { display: none; }
button:hover { background: var(--hover); color: var(--ink); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: -1px; }
.filters { display: flex; gap: 2px; }
.filters button[aria-pressed="true"] { background: var(--on); color: var(--ink); font-weight: 600; }
.number { margin-inline-start: 4px; font-size: 12px; font-weight: 400; font-variant-numeric: tabular-nums; color: var(--soft); }
input[type="search"] {
  flex: 1 1 120px;
  min-width: 90px;
  max-width: 260px;
  height: 26px;
  box-sizing: border-box;
  margin: 0;
  padding: 0 8px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--field);
  color: var(--ink);
  font: inherit;
}
input::placeholder { color: var(--soft); opacity: 1; }
.sorting { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; }
label { display: flex; align-items: center; gap: 4px; color: var(--soft); white-space: nowrap; }
select { height: 26px; margin: 0; padding: 0 2px; border: 1px solid transparent; border-radius: 6px; background: var(--ground, Canvas); color: var(--ink); font: inherit; cursor: pointer; }
select:hover { border-color: var(--line); }
input[type="checkbox"] { margin: 0; accent-color: var(--focus); }
.end { display: flex; align-items: center; gap: 4px; margin-inline-start: auto; }
.shown { color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.reset { color: var(--focus); font-weight: 600; }
.close { display: flex; padding: 5px; }
svg { display: block; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.none { flex: 1 0 100%; padding: 16px 0; text-align: center; color: var(--soft); }
.none button { color: var(--focus); font-weight: 600; }
@container (max-width: 700px) {
  .bar { position: relative; padding-inline-end: 30px; }
  .close { position: absolute; inset-block-start: 4px; inset-inline-end: 0; }
  .filters button { padding: 3px 6px; }
  .sorting { gap: 4px 6px; }
  .sorting label:first-child .name { display: none; }
}
/* In a column as narrow as a phone: whatever fits beside the filter stands there. */
@container (max-width: 480px) {
  .sorting { display: contents; }
}
@media (forced-colors: active) {
  .filters button[aria-pressed="true"] { outline: 2px solid Highlight; }
}`;

export const BAR_STYLE = `${HOST}${INSIDE}`;
