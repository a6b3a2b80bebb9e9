/** Reading a list as it was taught. */
import { all, closest, isOf, nextElement, one } from '../read-text';
import type { Rule } from './rule';

/** More are not looked for. */
const MOST = 10_000;
/** In front of a selector: it is looked up in the elements after the card, up to the next one. */
export const AFTER = '~ ';

/** The cards of a rule: what its selector finds, has a title, and has no other card in it. Never throws. */
export function cardsBy(rule: Rule, root: ParentNode): readonly Element[] {
  try {
    const found = all(root, rule.card)
      .slice(0, MOST)
      .filter((element) => titleBy(rule, element));
    const known = new Set(found);
    const outer = new Set<Element>();
    for (const element of found) {
      const around = element.parentElement && closest(element.parentElement, rule.card);
      if (around && known.has(around)) outer.add(around);
    }
    return found.filter((element) => !outer.has(element));
  } catch {
    // A rule from elsewhere may have a selector that is none.
    return [];
  }
}

/** The title of a card. */
export function titleBy(rule: Rule, card: Element): Element | undefined {
  return rule.title === SELF ? card : one(card, rule.title);
}

/** The selector of a title that is the card itself. */
export const SELF = ':self';

/** The abstract of a card, where it has one. */
export function abstractBy(rule: Rule, card: Element): Element | undefined {
  if (!rule.abstract) return undefined;
  try {
    if (!rule.abstract.startsWith(AFTER)) return one(card, rule.abstract);
    const selector = rule.abstract.slice(AFTER.length);
    for (let at = nextElement(card); at && !isOf(at, rule.card); at = nextElement(at)) {
      const found = isOf(at, selector) ? at : one(at, selector);
      if (found) return found;
    }
  } catch {
    // As above.
  }
  return undefined;
}

/** The link that says which paper a card is of: as taught, that of the title, or none. */
export function linkBy(rule: Rule, card: Element): Element | undefined {
  try {
    const title = titleBy(rule, card);
    const taught = rule.link ? one(card, rule.link) : undefined;
    return taught ?? (title && (closest(title, 'a[href]') ?? one(title, 'a[href]'))) ?? one(card, 'a[href]');
  } catch {
    return undefined;
  }
}
