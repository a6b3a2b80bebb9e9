/** How teaching looks: what would be a card is outlined, and a panel asks. */
export const TEACH_STYLE = `
.outline {
  position: fixed;
  border: 2px solid var(--accent);
  border-radius: 6px;
  background: color-mix(in srgb, var(--accent) 8%, transparent);
  pointer-events: none;
}
.outline.abstract { border-style: dashed; border-width: 1px; background: none; }
.outline.pointed { border-color: #d97706; background: color-mix(in srgb, #d97706 16%, transparent); }
.teach {
  position: fixed;
  inset: auto 16px 16px auto;
  width: min(340px, calc(100vw - 32px));
  padding: 14px 16px;
  border-radius: 10px;
  background: var(--ground);
  box-shadow: var(--shadow);
}
.teach h2 { margin: 0 0 6px; font-size: 14px; font-weight: 600; }
.teach p { margin: 0 0 10px; }
.teach .keys { margin: 8px 0 0; color: var(--ink-2); font-size: 12px; }
.teach .acts { display: flex; flex-wrap: wrap; gap: 8px; }
.teach button { padding: 4px 12px; border: 1px solid var(--line); border-radius: 6px; }
.teach button:hover { background: var(--hover); }
.teach button.primary { border-color: var(--accent); background: var(--accent); color: var(--ground); }
@media (forced-colors: active) { .outline { border-color: Highlight; } }`;
