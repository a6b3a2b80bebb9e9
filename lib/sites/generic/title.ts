/** What an item of a list calls its paper: the link's text, else what stands out, else how the item begins. */
import { all, closest, isOf, previousElement, textOf } from '../read-text';
import { isTitle, type Mention } from './mentions';

/** A title, and the element that shows it. */
export interface Titled {
  readonly element: Element;
  readonly text: string;
}

const STANDS_OUT = 'h1, h2, h3, h4, h5, h6, strong, b, cite, [class*="title" i], em, i, td';
const HEADING = 'h2, h3, h4, h5, h6';
/** Elements that are looked at for one. */
const MOST = 40;

/** The title of a card. */
export function titleOf(card: Element, mentions: readonly Mention[]): Titled | undefined {
  const titled = (element: Element | undefined): Titled | undefined => {
    const text = textOf(element);
    return element && isTitle(text) ? { element, text } : undefined;
  };
  const told = mentions.find(({ facts }) => facts?.title)?.facts?.title;
  const links = mentions.flatMap(({ element }) => titled(element) ?? []);
  const longest = links.sort((a, b) => b.text.length - a.text.length)[0];
  if (longest) return longest;
  const standing = all(card, STANDS_OUT).slice(0, MOST);
  const named = standing.find((element) => told !== undefined && textOf(element) === told);
  const found = titled(named) ?? standing.map(titled).find(Boolean);
  if (found) return found;
  if (told) return { element: card, text: told };
  const labelled = mentions.some(({ element }) => !/^https?:/.test(textOf(element)));
  return titled(headingBefore(card)) ?? (labelled ? beginning(card) : undefined);
}

// "Attention Is All You Need. Vaswani et al. [pdf]": to the first bracket or full stop, as in a list of references.
function beginning(card: Element): Titled | undefined {
  if (!closest(card, 'li, tr, dd, dt, p')) return undefined;
  const [start = ''] = textOf(card)
    .replace(/^(?:\[\d+\]|\d+[.)])\s*/, '')
    .split(/\s*\[|(?<=[^.A-Z\s]{2})[.?!](?= [\p{Lu}\d(])|\s+[-–|]\s+/u);
  return isTitle(start) ? { element: card, text: start } : undefined;
}

/** "### A Title", and below it a paragraph with the links. */
function headingBefore(card: Element): Element | undefined {
  if (!closest(card, 'p, div, blockquote, a') || closest(card, 'li, tr')) return undefined;
  let at = previousElement(card);
  for (let steps = 0; at && steps < 3; at = previousElement(at), steps += 1) if (isOf(at, HEADING)) return at;
  return undefined;
}
