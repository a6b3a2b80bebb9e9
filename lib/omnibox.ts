/** The address bar: `pl` and some words suggest papers, saved and seen; Enter opens one, or the search of the library. */
import browser from 'webextension-polyfill';
import type { Rows } from './indexing/docs';
import { lookUp } from './indexing/look-up';
import { corrected } from './library/corrections';
import type { Paper } from './paper';

/** What the browser shows at most (Chromium 156: 8, Firefox 153: 6, with the default). */
const MOST = 7;
/** Characters of a title. */
const TITLE = 120;

export interface Suggestion {
  /** What stands in the address bar when it is chosen: the paper's id. */
  readonly content: string;
  readonly description: string;
}

/** What is suggested for a paper. Chromium reads descriptions as XML, Firefox as text. */
export function suggestionOf(
  { saved, judged, seen }: Rows,
  asXml: boolean,
  savedWord: string,
): Suggestion | undefined {
  const paper: Paper | undefined = saved ? corrected(saved) : (judged?.paper ?? seen);
  if (!paper) return undefined;
  const names = paper.authors.slice(0, 2).map(({ name }) => name);
  const authors = names.join(', ') + (paper.authors.length > 2 ? ' …' : '');
  const more = [authors, paper.published?.slice(0, 4), saved && savedWord].filter(Boolean).join(' · ');
  const title = plain(paper.title).slice(0, TITLE).toWellFormed();
  const description = asXml
    ? `<match>${escaped(title)}</match>${more ? ` <dim>${escaped(plain(more))}</dim>` : ''}`
    : `${title}${more ? ` · ${plain(more)}` : ''}`;
  return { content: paper.id, description };
}

/** No control characters and no marks that turn the direction of the text around them: the bar is the browser's own. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').toWellFormed();
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** Where Enter leads: a paper that was suggested, or the search for what was typed. */
export function addressFor(text: string, rows: readonly Rows[]): string {
  for (const { saved, judged, seen } of rows) {
    const paper = saved ?? judged?.paper ?? seen;
    if (paper?.id !== text) continue;
    if (!saved && paper.url.startsWith('https://')) return paper.url;
    return `/library.html#/all?${new URLSearchParams(saved ? { paper: text } : { search: text })}`;
  }
  return `/library.html#/all?${new URLSearchParams({ search: text.trim() })}`;
}

/** Answers in the address bar, if the browser has such a thing (not on Android). Call it at the top level. */
export function startOmnibox(onError: (error: unknown) => void): void {
  const { omnibox } = browser;
  if (!omnibox) return;
  const asXml = browser.runtime.getURL('').startsWith('chrome-extension:');
  const firstLine = browser.i18n.getMessage('omniboxDefault');
  const savedWord = browser.i18n.getMessage('factSaved');
  let suggested: readonly Rows[] = [];
  let typed = '';
  omnibox.setDefaultSuggestion({ description: asXml ? escaped(firstLine) : firstLine });
  omnibox.onInputChanged.addListener((text, suggest) => {
    typed = text;
    lookUp(text, MOST)
      .then((rows) => {
        // Typed on meanwhile: these are for other words.
        if (text !== typed) return;
        suggested = rows.slice(0, MOST);
        suggest(suggested.flatMap((each) => suggestionOf(each, asXml, savedWord) ?? []));
      })
      .catch(onError);
  });
  omnibox.onInputEntered.addListener((text, disposition) => {
    const to = addressFor(text, suggested);
    const url = to.startsWith('/') ? browser.runtime.getURL(to) : to;
    const opened =
      disposition === 'currentTab'
        ? browser.tabs.update({ url })
        : browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
    opened.catch(onError);
  });
}
