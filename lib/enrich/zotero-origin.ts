/** Where Zotero listens on this computer, and nowhere else; never configurable, so that papers cannot go astray. */
export const ZOTERO_ORIGIN = 'http://127.0.0.1:23119';

/**
 * The host permission for it, as the manifest names it and the browser has to be asked. Firefox knows no ports in
 * match patterns (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns, 2026-11); there
 * nothing but this constant keeps us to Zotero's port, since sync may speak to this computer, too.
 */
export function zoteroPattern(browserName: string): string {
  return browserName === 'firefox' ? 'http://127.0.0.1/*' : `${ZOTERO_ORIGIN}/*`;
}
