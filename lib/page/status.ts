/** Tells the popup what is on the page, for as long as it is open. */
import browser, { type Runtime } from 'webextension-polyfill';
import { type PageRequest, type PageStatus, STATUS_PORT } from '../messages';

/** Milliseconds in which changes are gathered. */
const GATHER = 100;

export interface StatusLine {
  /** Something is another; the popup, if it is open, will be told soon. */
  changed(): void;
}

/**
 * Answers popups until the signal aborts. `status` tells what is on the page, undefined where no papers are; `obey`
 * does what a popup asks.
 */
export function openStatusLine(
  status: () => PageStatus | undefined,
  obey: (request: PageRequest) => void,
  signal: AbortSignal,
): StatusLine {
  const ports = new Set<Runtime.Port>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (to: Iterable<Runtime.Port>) => {
    const now = status();
    if (!now) return;
    for (const port of to) {
      try {
        port.postMessage(now);
      } catch {
        // The popup closed a moment ago.
        ports.delete(port);
      }
    }
  };
  const onConnect = (port: Runtime.Port) => {
    if (port.name !== STATUS_PORT) return;
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
    // Only our own pages can connect to a content script.
    port.onMessage.addListener((request: unknown) => {
      if (!signal.aborted) obey(request as PageRequest);
    });
    tell([port]);
  };
  browser.runtime.onConnect.addListener(onConnect);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    ports.clear();
    try {
      browser.runtime.onConnect.removeListener(onConnect);
    } catch {
      // The extension is gone, and its events with it.
    }
  });

  return {
    changed() {
      if (ports.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(() => tell(ports), GATHER);
    },
  };
}
