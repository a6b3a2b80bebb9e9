/** Tabs (WAI-ARIA, selection follows focus). */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import './tabs.css';

interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
}

interface Props<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
  /** Stands at the end of the bar. */
  readonly aside?: ComponentChildren;
  /** The panel of the selected tab. */
  readonly children: ComponentChildren;
}

export function Tabs<Name extends string>({ label, tabs, selected, onSelect, aside, children }: Props<Name>) {
  const bar = useRef<HTMLDivElement>(null);
  const keyed = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.name === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    onSelect(next.name);
    bar.current?.querySelector<HTMLElement>(`#tab-${next.name}`)?.focus();
  };
  return (
    <>
      <header class="tabs-head">
        <div aria-label={label} class="tabs" onKeyDown={keyed} ref={bar} role="tablist">
          {tabs.map((tab) => (
            <button
              aria-controls="panel"
              aria-selected={tab.name === selected}
              id={`tab-${tab.name}`}
              key={tab.name}
              onClick={() => onSelect(tab.name)}
              role="tab"
              tabIndex={tab.name === selected ? 0 : -1}
              type="button"
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside}
      </header>
      <div aria-labelledby={`tab-${selected}`} class="panel" id="panel" role="tabpanel">
        {children}
      </div>
    </>
  );
}
