/** Papers that the reader opens from their cards, told to the background: catching up need not show them again. */
import { send } from '../messages';
import { linkedPaperId } from '../paper';
import type { Card } from './card';
import type { Here } from './here';
import { linkOf } from './open';

/** Says that a paper was opened. What comes of it is nothing that a reader waits for. */
export async function tellOpened(id: string, here: Here): Promise<void> {
  const reply = await send('markOpened', id);
  if (!reply.ok && reply.refusal === 'orphaned') here.orphaned();
}

/** Looks at where a person clicks, until the session ends; the page's own listeners and links go on as they would. */
export function watchOpened(here: Here): void {
  const clicked = (event: MouseEvent) => {
    // The main button, or the wheel: a tab behind this one.
    if (!event.isTrusted || event.button > 1 || here.place?.kind !== 'listing') return;
    const [target] = event.composedPath();
    // What is ours on a card may stand in a link of the page's.
    if (!(target instanceof Element) || /^paperlight-/.test(target.localName)) return;
    const link = target.closest<HTMLAnchorElement>('a[href]');
    const card = link && here.within(-1, 2).cards.find((one) => holds(one, link));
    const paper = card && here.cards.paperOf(card);
    if (!paper) return;
    const { pdf, huggingface } = paper.links ?? {};
    const leads = [linkOf(card, paper, 'listing'), paper.url, pdf, huggingface].map(pageOf);
    if (leads.includes(pageOf(link.href)) || linkedPaperId(link.href) === paper.id)
      void tellOpened(paper.id, here);
  };
  for (const type of ['click', 'auxclick'] as const)
    document.addEventListener(type, clicked, { capture: true, passive: true, signal: here.signal });
}

function holds({ element, slots }: Card, link: Element): boolean {
  return link.contains(element) || [element, ...slots].some((one) => one.contains(link));
}

/** An address without the place on its page. */
function pageOf(address: string | undefined): string | undefined {
  return address?.replace(/#.*$/s, '');
}
