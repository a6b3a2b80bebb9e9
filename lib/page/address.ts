/** Tells when the page's address changes without a new page being loaded. */

/** The page's address without fragment: what stands on a page does not depend on it. */
export function pageAddress(): string {
  return location.href.replace(/#.*/s, '');
}

/** Calls back after each change of the address, fragment aside, until the signal aborts. Patches nothing of the page. */
export function watchAddress(onMove: () => void, signal: AbortSignal): void {
  let last = pageAddress();
  const check = () => {
    if (pageAddress() === last) return;
    last = pageAddress();
    onMove();
  };
  if (globalThis.navigation) {
    navigation.addEventListener('currententrychange', check, { signal });
    return;
  }
  // Firefox before 147 has no Navigation API. A site that pushes an address gives its page a title, too.
  addEventListener('popstate', check, { signal });
  const observer = new MutationObserver(check);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
