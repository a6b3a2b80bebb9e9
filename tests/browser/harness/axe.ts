/** What axe-core finds wrong on a page, and in what we put into it behind a closed shadow root. */
import axe from 'axe-core';
import { type Driver, type Tab, until } from './driver';

// As a function, since a page of the extension may not evaluate a text, but is driven from outside by functions.
const loadAxe = new Function(axe.source) as () => void;

/** A line for each element of the page, once nothing fades or moves any more. */
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

/** Where copies are looked at; nobody's page. */
const BLANK = 'https://blank.example/';

/**
 * The same within the closed roots of an element of ours, on a light and on a dark page: a copy of each of the first
 * three stands open on a page of its own. What axe cannot tell there is wrong, too: it would pass anything.
 */
export async function violationsInside(driver: Driver, tab: Tab, tag: string): Promise<readonly string[]> {
  const roots = await until(`something within ${tag}`, async () => {
    const found = (await tab.inside(tag)).filter((html) => html !== '');
    return found.length > 0 && found;
  });
  await driver.serve(BLANK, '<!doctype html><html lang="en"><title>Blank</title><main></main>');
  const blank = await driver.open(BLANK);
  await blank.run(loadAxe);
  const wrong = await blank.run(
    async (copies) => {
      const { axe } = globalThis as unknown as { readonly axe: typeof import('axe-core') };
      const lines: string[] = [];
      for (const tone of ['light', 'dark']) {
        document.body.style.background = tone === 'dark' ? '#16181c' : '#ffffff';
        for (const copy of copies) {
          const host = document.createElement('div');
          const root = host.attachShadow({ mode: 'open' });
          root.innerHTML = copy;
          for (const toned of root.querySelectorAll('.light, .dark')) {
            toned.classList.remove('light', 'dark');
            toned.classList.add(tone);
          }
          document.querySelector('main')?.replaceChildren(host);
          const { violations, incomplete } = await axe.run(host);
          for (const { id, nodes } of [...violations, ...incomplete])
            lines.push(...nodes.map(({ html }) => `${tone}, ${id}: ${html}`));
        }
      }
      return lines;
    },
    roots.slice(0, 3),
  );
  await blank.close();
  await tab.front();
  return wrong;
}
