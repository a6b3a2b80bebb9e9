/** The text of an element, and the way back from places in it to the page's own text nodes. */

/** Longer texts are cut here: no title or abstract is as long, and matching takes time by length. */
const LONGEST = 20_000;

/** The text of an element as it stands in the page, white space untouched, and a line break for each `<br>`. */
export interface PageText {
  readonly text: string;
  readonly nodes: readonly Text[];
  /** Where in `text` each node begins, in UTF-16 units. */
  readonly starts: readonly number[];
}

// From the prototype: a card may be a form whose fields are named `matches` or `querySelector` (Chromium 156).
const { matches, querySelector } = Element.prototype;

/**
 * Reads the text nodes below an element. Subtrees that match the selector `ignore` are left out, as are scripts
 * and styles: their text is not what the page shows.
 */
export function textOf(element: Element, ignore?: string): PageText {
  const skipped = ignore ? `script,style,${ignore}` : 'script,style';
  const walker = querySelector.call(element, `br,${skipped}`)
    ? document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
        if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
        if (!(node instanceof Element)) return NodeFilter.FILTER_SKIP;
        if (matches.call(node, skipped)) return NodeFilter.FILTER_REJECT;
        return node.localName === 'br' ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
      })
    : document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  const starts: number[] = [];
  let text = '';
  while (text.length < LONGEST) {
    const node = walker.nextNode();
    if (!node) break;
    if (!(node instanceof Text)) {
      text += '\n';
      continue;
    }
    nodes.push(node);
    starts.push(text.length);
    text += node.data;
  }
  return { text: text.slice(0, LONGEST), nodes, starts };
}

/** The place in the page of a place in the text, or undefined if it is not in it. */
export function placeOf(
  from: PageText,
  at: number,
): { readonly node: Text; readonly offset: number } | undefined {
  // The last node that begins there or before; an empty node begins where the next one does.
  let [low, high] = [0, from.starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from.starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const [node, start] = [from.nodes[low - 1], from.starts[low - 1]];
  return node && start !== undefined ? { node, offset: at - start } : undefined;
}

/**
 * The range of the page that shows `[start, end)` of the text; it may span several elements. Static, since live
 * ranges cost the page 0.5 ms for each change of its nodes at 10,000 of them. Undefined where nothing is shown.
 */
export function rangeOf(from: PageText, start: number, end: number): StaticRange | undefined {
  const first = placeOf(from, start);
  // The last unit, not the place after it: that may be the beginning of another element.
  const last = placeOf(from, end - 1);
  if (!first || !last) return undefined;
  return new StaticRange({
    startContainer: first.node,
    startOffset: first.offset,
    endContainer: last.node,
    endOffset: last.offset + 1,
  });
}
