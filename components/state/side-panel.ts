/** The side panel of the browser: Chromium's side panel, Firefox's sidebar. */
import { useEffect, useState } from 'preact/hooks';
import browser, { type Tabs } from 'webextension-polyfill';

/** Chromium's own, which the polyfill does not know (0.12, 2026-11). */
interface SidePanel {
  open(options: { readonly windowId: number }): Promise<void>;
}

/** Whether the browser has one; Firefox on Android has none. */
export function hasSidePanel(): boolean {
  return sidePanel() !== undefined || browser.sidebarAction !== undefined;
}

/**
 * Opens it beside the page in front; at once in a click, which both browsers ask for. `windowId` has to be known
 * before: asking for it would be the end of the click.
 */
export async function openSidePanel(windowId: number): Promise<void> {
  await (sidePanel()?.open({ windowId }) ?? browser.sidebarAction?.open());
  globalThis.close();
}

function sidePanel(): SidePanel | undefined {
  const { chrome } = globalThis as { readonly chrome?: { readonly sidePanel?: SidePanel } };
  return chrome?.sidePanel;
}

/** A number that changes when another page comes to the front, for what stays `beside` pages; else 0 for ever. */
export function usePageTurns(beside: boolean): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!beside) return;
    const activated = () => setTurn((now) => now + 1);
    const updated = (_: number, change: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
      if (change.status === 'complete' && tab.active) activated();
    };
    browser.tabs.onActivated.addListener(activated);
    browser.tabs.onUpdated.addListener(updated);
    return () => {
      browser.tabs.onActivated.removeListener(activated);
      browser.tabs.onUpdated.removeListener(updated);
    };
  }, [beside]);
  return turn;
}

/** The window that this page belongs to; undefined until the browser has said, and where there are no windows. */
export function useWindowId(): number | undefined {
  const [id, setId] = useState<number>();
  useEffect(() => {
    // Firefox on Android has no windows.
    void browser.windows?.getCurrent().then((found) => setId(found.id));
  }, []);
  return id;
}
