/** Pages that the reader asked us to light once, by the toolbar's button: the tab and the origin, till the browser ends. */
import browser, { type Runtime } from 'webextension-polyfill';

const KEY = 'litTabs';
/** The oldest are forgotten. */
const MOST = 100;

/** By tab. */
type LitTabs = readonly (readonly [tab: number, origin: string])[];

async function read(): Promise<LitTabs> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  // Written by nobody but us.
  return Array.isArray(stored) ? stored : [];
}

/** Remembers that the reader had this tab lit while it showed this origin. */
export async function rememberLit(tab: number, origin: string): Promise<void> {
  const others = (await read()).filter(([id]) => id !== tab);
  await browser.storage.session.set({ [KEY]: [...others, [tab, origin]].slice(-MOST) });
}

/** The tabs that were lit. */
export async function litTabs(): Promise<readonly number[]> {
  return (await read()).map(([tab]) => tab);
}

/** Whether a page stands in a tab that the reader had lit while it showed this page's origin. */
export async function isLit({ tab }: Runtime.MessageSender, origin: string): Promise<boolean> {
  return tab?.id !== undefined && (await read()).some(([id, at]) => id === tab.id && at === origin);
}
