/** Reading a stranger's document: text without what is no text, by ways that the document cannot bend. */
import { tidy } from '../paper';
import { isScope } from './read-scope';

// `<input name=textContent>` in a form hides `form.textContent` in Chromium (2026-11), `<img name=body>` hides
// `document.body`: methods and getters are taken from the prototypes. They are looked up late, because the
// background, which has no DOM, imports the sites too.
function owner(root: ParentNode): ParentNode {
  if (isScope(root)) return root;
  if (root instanceof Element) return Element.prototype;
  return root instanceof Document ? Document.prototype : DocumentFragment.prototype;
}

/** The first element below `root` that a selector matches. */
export function one(root: ParentNode, selector: string): Element | undefined {
  return owner(root).querySelector.call(root, selector) ?? undefined;
}

/** All elements below `root` that a selector matches, in page order. */
export function all(root: ParentNode, selector: string): Element[] {
  return [...owner(root).querySelectorAll.call(root, selector)];
}

/**
 * The same, one by one: who needs the first few does not pay for an object for each of thousands, a millisecond and more
 * of the frame that shows them (8,500 cards, Chromium 156, 2026-11).
 */
export function each(root: ParentNode, selector: string): Iterable<Element> {
  return owner(root).querySelectorAll.call(root, selector);
}

/** An attribute, or undefined. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  return (element && Element.prototype.getAttribute.call(element, name)) ?? undefined;
}

/** The element itself, or the nearest around it, that a selector matches. */
export function closest(element: Element, selector: string): Element | undefined {
  return Element.prototype.closest.call(element, selector) ?? undefined;
}

/** Whether a selector matches an element. */
export function isOf(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

const getters = new Map<string, (this: Node) => unknown>();

// From Element.prototype upwards: in happy-dom 21 the getter of Node.prototype gives ''.
function get(node: Node, name: string): unknown {
  let getter = getters.get(name);
  for (let proto: unknown = Element.prototype; !getter && proto; proto = Object.getPrototypeOf(proto)) {
    getter = Object.getOwnPropertyDescriptor(proto, name)?.get;
  }
  if (getter) getters.set(name, getter);
  return getter?.call(node);
}

function neighbour(name: string) {
  return (element: Element): Element | undefined => {
    const found = get(element, name);
    return found instanceof Element ? found : undefined;
  };
}

export const parent = neighbour('parentElement');
export const nextElement = neighbour('nextElementSibling');
export const previousElement = neighbour('previousElementSibling');
export const lastElement = neighbour('lastElementChild');

/** What MathJax 2 typeset, beside the source that it keeps (see `textOf`), and KaTeX's second copy. */
export const TYPESET =
  'script, .MathJax_Preview, .MathJax, .MathJax_Display, .MathJax_SVG, .MathJax_CHTML, .katex-html';

/** The other half: of mathematics that is typeset, what is not to be seen. What is lit is what the reader sees. */
export const UNSEEN_MATHS = '.MathJax_Preview, .MJX_Assistive_MathML, .katex-mathml';

// MathJax 2 keeps the source of what it typeset in a script (arXiv, 2.7.3, 2025-12).
const TEX = 'script[type^="math/tex"]';
const SILENT = 'script, style, template, dialog';

/**
 * The tidy text of an element: without what `ignore` selects, scripts and styles; with a blank for a line
 * break; and with the TeX of typeset mathematics in dollars, so that a page reads the same before and after.
 * '' for nothing.
 */
export function textOf(element: Element | undefined, ignore?: string): string {
  if (!element) return '';
  const silent = ignore ? `${SILENT}, ${ignore}` : SILENT;
  // Most titles and abstracts are text and nothing else: one look saves the walk.
  if (!one(element, `br, ${silent}`)) return tidy(String(get(element, 'textContent') ?? ''));
  const parts: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode(node) {
      if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
      const is = (selector: string) => Element.prototype.matches.call(node, selector);
      if (is(TEX)) {
        const dollars = /mode=display/.test(attribute(node, 'type') ?? '') ? '$$' : '$';
        parts.push(`${dollars}${String(get(node, 'textContent') ?? '')}${dollars}`);
      }
      if (is('br')) parts.push(' ');
      return is(silent) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    },
  });
  while (walker.nextNode()) parts.push(walker.currentNode.nodeValue ?? '');
  return tidy(parts.join(''));
}
