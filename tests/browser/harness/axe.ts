/** axe-core on a screen. */
import axe from 'axe-core';
import { type Tab, until } from './driver';

// As a function, since a page of the extension may not evaluate a text, but is driven from outside by functions.
const loadAxe = new Function(axe.source) as () => void;

/** What axe finds wrong on the page, a line for each element, once nothing fades or moves any more. */
export async function violations(tab: Tab): Promise<readonly string[]> {
  await tab.run(loadAxe);
  // A toast that is still coming in is translucent, and so too pale (2026-11).
  await until('a page at rest', () => tab.run(() => document.getAnimations().length === 0));
  return tab.run(async () => {
    const { axe } = globalThis as unknown as { readonly axe: typeof import('axe-core') };
    const results = await axe.run(document);
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
