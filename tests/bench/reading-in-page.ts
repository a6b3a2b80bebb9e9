/** Runs inside a page of CVF: finding and reading its cards as the content script does, and the plainest walk. */
import { keepCards } from '../../lib/page/cards';
import { inSlices } from '../../lib/page/slices';
import { cvf } from '../../lib/sites/cvf';

/** What one run took, in milliseconds. */
export interface Read {
  readonly script: number;
  /** The longest stretch in which the page could do nothing else. */
  readonly longest: number;
  readonly papers: number;
}

const AT = new URL('https://openaccess.thecvf.com/CVPR2025?day=all');

/** One `querySelectorAll` for the titles, and for each its text, its address and the texts beside it. */
export function walk(): Read {
  const start = performance.now();
  let papers = 0;
  let units = 0;
  for (const title of document.querySelectorAll('dt.ptitle')) {
    const link = title.querySelector('a');
    const authors = title.nextElementSibling;
    const related = authors?.nextElementSibling;
    for (const text of [
      title.textContent,
      link?.getAttribute('href'),
      authors?.textContent,
      related?.textContent,
    ])
      units += text?.length ?? 0;
    papers += 1;
  }
  const script = performance.now() - start;
  return { script, longest: script, papers: units > 0 ? papers : 0 };
}

/** All of it, in the slices of lib/page: the cards of the next frame at once, then the rest found, and all read. */
export async function read(): Promise<Read> {
  const cards = keepCards(cvf);
  const start = performance.now();
  cards.update({ url: AT, kind: 'listing', moved: true, touched: new Set() });
  let script = performance.now() - start;
  let longest = script;
  let from = performance.now();
  const turn = () => {
    const took = performance.now() - from;
    script += took;
    longest = Math.max(longest, took);
  };
  const pause = async () => {
    turn();
    await new Promise((resolve) => setTimeout(resolve));
    from = performance.now();
  };
  const { signal } = new AbortController();
  await inSlices(cards.search(), () => {}, signal, pause);
  await pause();
  let papers = 0;
  await inSlices(
    cards.fresh(),
    ([, element]) => {
      if (cards.read(element)) papers += 1;
    },
    signal,
    pause,
  );
  turn();
  return { script, longest, papers };
}
