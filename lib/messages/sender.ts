/** Who speaks, and what they may ask. A message's class is its origin; its content says nothing about it. */

import type { Runtime } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import { MatchPattern } from 'wxt/utils/match-patterns';
import { isAllowed } from '../access/grants';
import type { Commands, PageCommands } from '../messages';
import type { Paper } from '../paper';
import type { Site } from '../sites/site';

/** Our script in a page of a site. */
export interface PageSender {
  readonly kind: 'page';
  readonly site: Site;
  readonly origin: string;
  /** The tab that the page is in. */
  readonly tab: number | undefined;
  /** In a private window: nothing is kept but what the reader saves or judges. */
  readonly private: boolean;
}

export type Sender = { readonly kind: 'own'; readonly private: boolean } | PageSender;

type Affair<K extends keyof Commands> = (args: Parameters<Commands[K]>, sender: PageSender) => boolean;

/** What may be asked from a page, and what makes it that page's own affair. */
const PAGE_TABLE: { readonly [K in keyof Commands]?: Affair<K> } = {
  reportPage: ([report], { site, origin }) =>
    report.site === site.name &&
    new URL(report.url).origin === origin &&
    report.cards.every(({ paper }) => paper.source === site.name),
  getMarks: () => true,
  savePaper: ofItsSite,
  removePaper: () => true,
  restorePaper: () => true,
  judge: ofItsSite,
  tagPaper: ofItsSite,
  listPaper: ofItsSite,
  getChoices: () => true,
  cite: ofItsSite,
  openTab: ([url], { site }) => site.matches.some((pattern) => sameHost(pattern, new URL(url))),
  setPageCount: () => true,
} satisfies { readonly [K in keyof PageCommands]: Affair<K> };

/** What only a page can ask: our own stand on no listing. */
const OF_PAGES: readonly (keyof PageCommands)[] = ['reportPage', 'openTab', 'setPageCount'];

function ofItsSite([paper]: readonly [Paper, ...unknown[]], { site }: PageSender): boolean {
  return paper.source === site.name;
}

/** Whether this command can be asked by this sender at all. */
export function mayAsk(sender: Sender, name: string): name is keyof Commands {
  return sender.kind === 'own' ? !OF_PAGES.some((one) => one === name) : Object.hasOwn(PAGE_TABLE, name);
}

/** Whether the command speaks only of the sender's own site. */
export function isOwnAffair<K extends keyof Commands>(
  sender: Sender,
  name: K,
  args: Parameters<Commands[K]>,
): boolean {
  return sender.kind === 'own' || (PAGE_TABLE[name]?.(args, sender) ?? false);
}

/**
 * The class of a sender; undefined for a stranger, and for a page of a site that the reader does not, or no longer,
 * let us read. `sender.tab` proves nothing: our pages in tabs carry it too.
 */
export async function senderOf(
  sender: Runtime.MessageSender,
  sites: readonly Site[],
): Promise<Sender | undefined> {
  if (sender.id !== browser.runtime.id || !sender.url || !URL.canParse(sender.url)) return undefined;
  const url = new URL(sender.url);
  const inPrivate = sender.tab?.incognito ?? false;
  // Not `url.origin`: outside its own browser it is 'null' for an extension's scheme.
  const origin = `${url.protocol}//${url.host}`;
  if (origin === browser.runtime.getURL('').replace(/\/$/, '')) return { kind: 'own', private: inPrivate };
  const site = sites.find((one) => one.matches.some((pattern) => sameHost(pattern, url)));
  if (!site || !(await isAllowed(site))) return undefined;
  return { kind: 'page', site, origin, tab: sender.tab?.id, private: inPrivate };
}

/**
 * Whether an address lies on the hosts of a match pattern. Its path is not asked: after client-side navigation
 * the script still runs, and Chromium goes on naming the address that was loaded (156, 2026-11).
 */
function sameHost(pattern: string, url: URL): boolean {
  const host = /^[^:]+:\/\/([^/]+)\//.exec(pattern)?.[1];
  // As a text: given a URL, the library asks for `Location`, which a worker does not have (1.1.0, 2026-11).
  return host !== undefined && new MatchPattern(`https://${host}/*`).includes(url.href);
}
