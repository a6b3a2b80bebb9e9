/** A few elements of a document as a root to look for cards in: they themselves and what is below them. */

const scopes = new WeakSet<ParentNode>();

/** The elements do not contain one another, and are given in page order. It answers selectors and nothing else. */
export function scopeOf(elements: readonly Element[]): ParentNode {
  const { matches, querySelectorAll } = Element.prototype;
  const find = (selector: string) =>
    elements.flatMap((element) => [
      ...(matches.call(element, selector) ? [element] : []),
      ...querySelectorAll.call(element, selector),
    ]);
  const scope: ParentNode = Object.create(DocumentFragment.prototype, {
    querySelectorAll: { value: find },
    querySelector: { value: (selector: string) => find(selector)[0] ?? null },
  });
  scopes.add(scope);
  return scope;
}

export function isScope(root: ParentNode): boolean {
  return scopes.has(root);
}
