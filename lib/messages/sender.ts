/** Who speaks, and what they may ask. A message's class is its origin; its content says nothing about it. */

import type { Runtime } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import { MatchPattern } from 'wxt/utils/match-patterns';
import { isAllowed, mayRead } from '../access/grants';
import { isLit } from '../access/lit-tabs';
import type { Commands, PageCommands } from '../messages';
import type { Paper } from '../paper';
import { bareHost, hostPattern, hostSiteName } from '../sites/generic/host';
import type { Site } from '../sites/site';

/** Our script in a page of a site. */
export interface PageSender {
  readonly kind: 'page';
  /** In whose name it may speak: the site of its host, and the host itself where the reader had it lit. */
  readonly sites: readonly SpokenFor[];
  readonly origin: string;
  /** The tab that the page is in. */
  readonly tab: number | undefined;
  /** In a private window: nothing is kept but what the reader saves or judges. */
  readonly private: boolean;
}

/** What of a site matters to the wire. */
export type SpokenFor = Pick<Site, 'name' | 'matches'>;

export type Sender = { readonly kind: 'own'; readonly private: boolean } | PageSender;

type Affair<K extends keyof Commands> = (args: Parameters<Commands[K]>, sender: PageSender) => boolean;

/** What may be asked from a page, and what makes it that page's own affair. */
const PAGE_TABLE: { readonly [K in keyof Commands]?: Affair<K> } = {
  reportPage: ([report], { sites, origin }) =>
    sites.some(({ name }) => name === report.site) &&
    new URL(report.url).origin === origin &&
    report.cards.every(({ paper }) => paper.source === report.site),
  getMarks: () => true,
  savePaper: ofItsSite,
  removePaper: () => true,
  restorePaper: () => true,
  judge: ofItsSite,
  tagPaper: ofItsSite,
  listPaper: ofItsSite,
  getChoices: () => true,
  cite: ofItsSite,
  markOpened: () => true,
  openTab: ([url], { sites }) =>
    sites.some(({ matches }) => matches.some((pattern) => sameHost(pattern, new URL(url)))),
  setPageCount: () => true,
  setSiteView: ([name], { sites }) => sites.some((site) => site.name === name),
} satisfies { readonly [K in keyof PageCommands]: Affair<K> };

/** What only a page can ask: our own stand on no listing. */
const OF_PAGES: readonly (keyof PageCommands)[] = ['reportPage', 'openTab', 'setPageCount'];

function ofItsSite([paper]: readonly [Paper, ...unknown[]], { sites }: PageSender): boolean {
  return sites.some(({ name }) => name === paper.source);
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
  const spoken = await spokenFor(url, sites, sender);
  return spoken.length > 0
    ? { kind: 'page', sites: spoken, origin, tab: sender.tab?.id, private: inPrivate }
    : undefined;
}

async function spokenFor(
  url: URL,
  sites: readonly Site[],
  sender: Runtime.MessageSender,
): Promise<readonly SpokenFor[]> {
  const known = sites.find((one) => one.matches.some((pattern) => sameHost(pattern, url)));
  const spoken: SpokenFor[] = known && (await isAllowed(known)) ? [known] : [];
  const host = bareHost(url);
  if (!host) return spoken;
  const matches = [hostPattern(host)];
  // The core list is never asked for by host.
  const asHost = (await isLit(sender, url.origin)) || (known?.access !== 'core' && (await mayRead(matches)));
  return asHost ? [...spoken, { name: hostSiteName(host), matches }] : spoken;
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
