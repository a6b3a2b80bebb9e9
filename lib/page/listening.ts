/** What a session hears of beside the page's own changes: the window, the tab, and the background. */
import browser from 'webextension-polyfill';
import type { AccessEnded, MarksChanged } from '../messages';

export interface Listener {
  /** The reader scrolled, or the window has another size: at most once a frame; `anew` as in `Part.onView`. */
  onView(anew: boolean): void;
  /** The tab is in front again. */
  onFront(): void;
  /** Papers were saved, changed or removed, here or elsewhere. */
  onMarks(marks: MarksChanged['marks']): void;
  /** The reader lets us into these sites no longer. */
  onAccessEnded(sites: AccessEnded['sites']): void;
}

/** Tells a listener until the signal aborts. */
export function listen(listener: Listener, signal: AbortSignal): void {
  let isScheduled = false;
  let anew = false;
  const onScroll = (event?: Event) => {
    // The window's own scrolling is told of the document.
    anew ||= event?.target !== document;
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      if (!signal.aborted) listener.onView(anew);
      anew = false;
    });
  };
  // Capture: a list may scroll inside of the page.
  document.addEventListener('scroll', onScroll, { capture: true, passive: true, signal });
  addEventListener('resize', onScroll, { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) return;
      onScroll();
      listener.onFront();
    },
    { signal },
  );
  const onMessage = (message: unknown): undefined => {
    if (isMarksChanged(message)) listener.onMarks(message.marks);
    if (isAccessEnded(message)) listener.onAccessEnded(message.sites);
  };
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => {
    try {
      browser.runtime.onMessage.removeListener(onMessage);
    } catch {
      // The extension is gone, and its events with it.
    }
  });
}

function isMarksChanged(message: unknown): message is MarksChanged {
  return isNamed(message, 'marksChanged');
}

function isAccessEnded(message: unknown): message is AccessEnded {
  return isNamed(message, 'accessEnded');
}

/** Only our own background can send to a content script: a look at the name will do. */
function isNamed(message: unknown, name: string): boolean {
  return typeof message === 'object' && message !== null && 'name' in message && message.name === name;
}
