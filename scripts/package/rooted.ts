/** Says how lit words look of a page's root alone, in Chromium. */
import type { Plugin } from 'vite';

const SHEET = /\.css(?:\?.*)?$/;
const HIGHLIGHT = /^::highlight\(/gm;

/**
 * The plugin. A rule `::highlight(…)` is of every element: Chromium (156, 2026-11) then works them all out for each node
 * that a page adds, a third more of what inserting it costs, on pages without a lit word, too. What is said of the root
 * all its descendants inherit there (https://drafts.csswg.org/css-pseudo-4/#highlight-cascade). Firefox (153) inherits
 * nothing: its build keeps the rules as they are.
 */
export function rooted(): Plugin {
  return {
    name: 'paperlight:rooted',
    enforce: 'pre',
    transform(code, id) {
      if (!SHEET.test(id)) return null;
      const rooted = code.replace(HIGHLIGHT, ':root::highlight(');
      return rooted === code ? null : { code: rooted, map: null };
    },
  };
}
