/** Opens a paper's page. Never in this tab: the reader would lose the list, its place and what is folded there. */
import { send } from '../messages';
import type { Paper } from '../paper';
import type { PageKind } from '../sites/site';
import type { Card } from './card';
import type { Here } from './here';

/** Where a card leads: to the page of its site; the page of a paper leads on to the paper itself. */
export function linkOf({ titles, slots }: Card, paper: Paper, kind: PageKind | undefined): string {
  if (kind === 'paper') return paper.links?.pdf ?? paper.url;
  const links = [
    ...titles.map((title) => title.closest('a[href]') ?? title.querySelector('a[href]')),
    ...slots.map((slot) => slot.querySelector('a[href]')),
  ];
  for (const link of links) {
    const url = URL.parse(link?.getAttribute('href') ?? '', location.href);
    if (link && url?.protocol === 'https:') return url.href;
  }
  return paper.url;
}

/**
 * In a tab behind this one, as a middle click does: the reader goes on through the list. Only the background can do
 * that, and only for pages of this site; false if it did not.
 */
export async function openBehind(url: string, here: Here): Promise<boolean> {
  if (new URL(url).host !== location.host) return false;
  const reply = await send('openTab', url);
  if (!reply.ok && reply.refusal === 'orphaned') here.orphaned();
  return reply.ok;
}

/** In a new tab in front; the page that opens learns nothing of this one. */
export function openInFront(url: string): void {
  open(url, '_blank', 'noopener,noreferrer');
}
