/** Whether the list is still read as its site was written, once the page has had the time to stand. */
import browser from 'webextension-polyfill';
import type { PageStatus } from '../messages';
import { findingOf, healthReport } from '../sites/health';
import type { Here } from './here';

/** Milliseconds in which a page that its own script draws, or draws anew, may be empty. */
const SETTLING = 3_000;

export interface Health {
  /** What is amiss now, with its report; null for nothing, and while the page settles. */
  now(): PageStatus['finding'];
  /** The page has another address. */
  begin(): void;
}

/** `onSettled` is called when the page has had its time. */
export function openHealth(here: Here, onSettled: () => void): Health {
  const { site, cards, signal } = here;
  let settled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    settled = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      settled = true;
      onSettled();
    }, SETTLING);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  begin();

  return {
    begin,
    now() {
      if (!settled || !here.place || document.readyState === 'loading') return null;
      const url = new URL(here.place.url);
      const outcome = cards.outcome();
      const what = findingOf(site, document, url, outcome);
      if (!what) return null;
      const { version } = browser.runtime.getManifest();
      return { what, report: healthReport(site, document, url, what, outcome, version) };
    },
  };
}
