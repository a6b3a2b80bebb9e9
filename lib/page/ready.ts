/** Waits until the page's own script has taken over the server's HTML. */
import { idle } from './slices';

/** Milliseconds after which we no longer wait: a page may load pictures for minutes. */
const LONGEST = 2_000;

/**
 * Resolves when the page is loaded and idle. Frameworks "hydrate" the server's nodes; Svelte 5 draws the whole
 * page anew if it finds a node that it did not send, so no node of ours may be there before (2026-11).
 */
export async function pageReady(signal: AbortSignal): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise<void>((resolve) => {
      addEventListener('load', () => resolve(), { once: true, signal });
      setTimeout(resolve, LONGEST);
    });
    await idle();
  }
}
