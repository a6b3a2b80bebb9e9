/** What a change of the page did to its list of cards, told from what came and went: a list of thousands is not searched for each. */
import { scopeOf } from '../sites/read-scope';
import type { PageKind, Site } from '../sites/site';

/** What of a MutationRecord is looked at. */
export type Record = Pick<MutationRecord, 'type' | 'addedNodes' | 'removedNodes'>;

/** The list as it was. */
export interface Listed {
  readonly site: Site;
  readonly kind: PageKind;
  /** In page order; not empty. */
  readonly elements: readonly Element[];
  isKnown(node: Node): boolean;
  /** Whether a node is around a card. */
  holds(node: Node): boolean;
}

/**
 * The list after these changes, where it has only lost cards or has got new ones at its end, all like the last one;
 * the same array if neither. Undefined where it takes a search to tell. What this may overlook, a search finds later.
 */
export function listAfter(records: readonly Record[], list: Listed): readonly Element[] | undefined {
  const { site, kind, elements } = list;
  const went = records.some(({ removedNodes }) => someElement(removedNodes));
  const left = went ? elements.filter(({ isConnected }) => isConnected) : elements;
  const regions = regionsOf(records, list);
  const last = left.at(-1);
  if (!regions || !last) return undefined;
  const fresh = regions.length > 0 ? [...site.cards(scopeOf(regions), kind)] : [];
  if (fresh.length === 0) return left.length === elements.length ? elements : left;
  if (left.length < elements.length) return undefined;
  const inOrder = fresh.every((element, i) => {
    const before = fresh[i - 1] ?? last;
    const follows = before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return follows !== 0 && !list.isKnown(element) && isLike(element, last);
  });
  return inOrder ? [...elements, ...fresh] : undefined;
}

/**
 * The largest elements around what came that hold no card of the list, in the order of coming. Undefined if cards of
 * the list came with it: they may stand elsewhere now.
 */
function regionsOf(records: readonly Record[], { isKnown, holds }: Listed): Element[] | undefined {
  const regions = new Set<Element>();
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element) || !node.isConnected) continue;
      if (isKnown(node) || holds(node)) return undefined;
      let top: Element = node;
      let above = top.parentElement;
      while (above && !holds(above) && !isKnown(above)) {
        top = above;
        above = top.parentElement;
      }
      // Within a card of the list: that card is read again, whatever came.
      if (above && !isKnown(above)) regions.add(top);
    }
  }
  return [...regions];
}

function someElement(nodes: NodeList): boolean {
  for (const node of nodes) if (node instanceof Element) return true;
  return false;
}

function isLike(element: Element, other: Element): boolean {
  return (
    element.localName === other.localName &&
    element.parentElement?.localName === other.parentElement?.localName
  );
}
