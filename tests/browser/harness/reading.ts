/** What a reader sees lit, and what should be: the page's ranges beside the reference matcher's spans. */
import { compile } from '../../../lib/keywords/compile';
import { DEFAULT_GROUPS } from '../../../lib/keywords/defaults';
import type { Field, Group } from '../../../lib/keywords/types';
import { type Tab, until } from './driver';
import { word } from './words';

/** One title or abstract on the page. */
export interface Passage {
  readonly text: string;
  readonly field: Field;
  /** Wholly inside the viewport. */
  readonly onScreen: boolean;
  /** The lit strings, in page order. */
  readonly lit: readonly string[];
}

interface PageReading {
  readonly passages: readonly Passage[];
  /** Lit strings outside of every passage, or on nodes that are no longer in the page. */
  readonly stray: readonly string[];
}

/** Where titles and abstracts stand on the pages of pages.ts; a label such as "Title:" is not text of theirs. */
const TITLES = 'h3 > a, .list-title';
const ABSTRACTS = 'article p, dd p.mathjax';

/** Reads the page. */
export function readPage(tab: Tab): Promise<PageReading> {
  return tab.run(readInPage, TITLES, ABSTRACTS);
}

/**
 * What is wrong with the light on the page, in words; none if, on every passage on the screen, exactly that is lit
 * which the matcher finds, and elsewhere either that or nothing.
 */
async function wrongLight(tab: Tab, groups: readonly Group[] = DEFAULT_GROUPS): Promise<readonly string[]> {
  const { passages, stray } = await readPage(tab);
  const matcher = compile(groups);
  const wrong = stray.map((text) => `lit outside of any text: ${text}`);
  for (const { text, field, onScreen, lit } of passages) {
    const should = matcher.match(text, field).map(({ start, end }) => text.slice(start, end));
    const same = JSON.stringify(lit) === JSON.stringify(should);
    if (!same && (onScreen || lit.length > 0))
      wrong.push(`"${text}" has ${JSON.stringify(lit)} lit, not ${JSON.stringify(should)}`);
  }
  return wrong;
}

/**
 * Waits until the light on the page is right and there is some.
 * @throws with what is wrong with it, if that does not happen.
 */
export async function rightLight(tab: Tab, groups?: readonly Group[]): Promise<void> {
  let wrong: readonly string[] = [];
  const look = async () => {
    wrong = await wrongLight(tab, groups);
    const { passages } = await readPage(tab);
    if (!passages.some(({ onScreen, lit }) => onScreen && lit.length > 0))
      wrong = [...wrong, 'nothing is lit'];
    return wrong.length === 0;
  };
  await until('the right light', look).catch((error: Error) => {
    throw new Error(`${error.message}: ${wrong.slice(0, 5).join('\n')}`);
  });
}

/** Whether a card shows its paper as saved; undefined while the card says neither. */
export async function savedState(tab: Tab, title: string): Promise<boolean | undefined> {
  const names = [word('pageSaveTitle', title), word('pageSavedTitle', title)];
  return (await tab.controls('button')).find(({ name }) => names.includes(name))?.pressed;
}

/** Waits until a card shows its paper as saved. */
export async function isSaved(tab: Tab, title: string): Promise<void> {
  await until(`"${title}" saved`, async () => (await savedState(tab, title)) === true).catch(
    async (error: Error) => {
      const said = (await tab.controls('button')).filter(({ name }) => name.includes(title));
      throw new Error(`${error.message}; its card says ${JSON.stringify(said)}`);
    },
  );
}

/** Runs inside the page. */
function readInPage(titles: string, abstracts: string): PageReading {
  const elements = [...document.querySelectorAll(`${titles}, ${abstracts}`)];
  const lit = new Map<Element, { readonly at: Range; readonly text: string }[]>(
    elements.map((element) => [element, []]),
  );
  const stray: string[] = [];
  for (const highlight of CSS.highlights.values()) {
    for (const each of highlight) {
      const range = document.createRange();
      range.setStart(each.startContainer, each.startOffset);
      range.setEnd(each.endContainer, each.endOffset);
      const passage = elements.find((element) => element.contains(range.commonAncestorContainer));
      if (passage?.isConnected) lit.get(passage)?.push({ at: range, text: range.toString() });
      else stray.push(range.toString());
    }
  }
  const passages = elements
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const copy = element.cloneNode(true) as Element;
      for (const label of copy.querySelectorAll('.descriptor')) label.remove();
      const inOrder = (lit.get(element) ?? []).sort((a, b) =>
        a.at.compareBoundaryPoints(Range.START_TO_START, b.at),
      );
      return {
        text: copy.textContent ?? '',
        field: element.matches(titles) ? ('title' as const) : ('abstract' as const),
        onScreen: top >= 0 && bottom <= innerHeight,
        lit: inOrder.map(({ text }) => text),
      };
    });
  return { passages, stray };
}
