/** Keywords lit in our own texts, as on the pages: ranges, and no node is touched. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { compile } from '../../lib/keywords/compile';
import { COLORS, type ColorName, type Group } from '../../lib/keywords/types';
import type { Paper } from '../../lib/paper';

/** Lights the groups in the parts of a box that say by `data-lit` which text they are: `title` or `abstract`. */
export function useLit(box: RefObject<HTMLElement | null>, paper: Paper, groups: readonly Group[]): void {
  useEffect(() => {
    const over = new AbortController();
    if (box.current) lightAll(box.current, paper, groups, over.signal);
    return () => {
      over.abort();
      clear();
    };
  }, [paper, groups]);
}

function lightAll(root: HTMLElement, paper: Paper, groups: readonly Group[], signal: AbortSignal): void {
  if (!globalThis.CSS?.highlights) return;
  const matcher = compile(groups);
  const { silenced } = matcher.weigh(paper);
  const paint = () => {
    clear();
    for (const part of root.querySelectorAll<HTMLElement>('[data-lit]')) {
      const field = part.dataset.lit === 'title' ? 'title' : 'abstract';
      const { text, nodes } = textOf(part);
      for (const { start, end, group } of matcher.match(text, field, silenced)) {
        const color = groups[group]?.color;
        if (color) highlight(color).add(rangeOf(nodes, start, end));
      }
    }
  };
  paint();
  // Formulas are drawn a moment later, in place of what was typed.
  const watch = new MutationObserver(paint);
  watch.observe(root, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => watch.disconnect(), { once: true });
}

/** Names of their own: one document shows one paper. */
function nameOf(color: ColorName): string {
  return `lit-${color}`;
}

function highlight(color: ColorName): Highlight {
  const there = CSS.highlights.get(nameOf(color));
  if (there) return there;
  const made = new Highlight();
  CSS.highlights.set(nameOf(color), made);
  return made;
}

function clear(): void {
  for (const color of COLORS) globalThis.CSS?.highlights?.delete(nameOf(color));
}

interface Placed {
  readonly node: Text;
  /** Where its text begins in the whole. */
  readonly at: number;
}

function textOf(root: HTMLElement): { readonly text: string; readonly nodes: readonly Placed[] } {
  const nodes: Placed[] = [];
  let text = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    nodes.push({ node, at: text.length });
    text += node.data;
  }
  return { text, nodes };
}

function rangeOf(nodes: readonly Placed[], start: number, end: number): StaticRange {
  const from = nodes.findLast(({ at }) => at <= start) ?? nodes[0];
  const to = nodes.findLast(({ at }) => at < end) ?? nodes[0];
  if (!from || !to) throw new Error('a hit in no text');
  return new StaticRange({
    startContainer: from.node,
    startOffset: start - from.at,
    endContainer: to.node,
    endOffset: end - to.at,
  });
}
