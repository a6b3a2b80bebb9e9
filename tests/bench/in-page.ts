/** Runs inside a plain page: our page layer's own code as the content script calls it, mark.js, and the floor. */
import Mark from 'mark.js';
import { compile } from '../../lib/keywords/compile';
import type { Group } from '../../lib/keywords/types';
import { keepCards } from '../../lib/page/cards';
import { lightingOf } from '../../lib/page/lighting';
import { openPainter } from '../../lib/page/paint';
import { between } from '../../lib/page/screen';
import { toneOf } from '../../lib/page/tone';
import { huggingface } from '../../lib/sites/huggingface';
import { groupsOf } from './groups-of';

/** What one run took, in milliseconds, and what it did to the page. */
export interface Timed {
  readonly script: number;
  /** From the beginning until the next frame is drawn. */
  readonly frame: number;
  readonly mutations: number;
  /** Cards lit, elements wrapped, or units of text read. */
  readonly done: number;
}

export type Way = 'nothing' | 'floor' | 'search' | 'ours' | 'wrapper' | 'joined' | 'each';

/** As in lib/page/lights.ts: screens above and below the one in view that are lit, once that one is. */
const AROUND = 0.25;
const SEARCH_PAGE = new URL('https://huggingface.co/papers?q=bench');

let session = new AbortController();
let rest = () => 0;
let edit = (_: readonly Group[]): void => {};

/** What the content script does until the screen is lit: compile, find the cards, read and paint those on the screen. */
function light(groups: readonly Group[]): number {
  const cards = keepCards(huggingface);
  const lighting = lightingOf(groups, cards.paperOf);
  cards.update({ url: SEARCH_PAGE, kind: 'listing', moved: true, touched: new Set() });
  const painter = openPainter(huggingface.ignore, session.signal);
  const cardsIn = (from: number, to: number) => {
    const run = between(cards.elements, from * innerHeight, to * innerHeight);
    return cards.elements.slice(run.from, run.to).flatMap((element) => cards.read(element) ?? []);
  };
  const screen = cardsIn(0, 1);
  const tone = screen[0] ? toneOf(screen[0].element) : 'light';
  painter.paint(new Set(screen), lighting, tone, false);
  edit = (next) =>
    painter.paint(new Set(cardsIn(0, 1)), lightingOf(next, cards.paperOf, undefined, lighting), tone, false);
  rest = () => {
    let hits = 0;
    painter.paint(new Set([...screen, ...cardsIn(-AROUND, 1 + AROUND)]), lighting, tone, false);
    // Before the frame only the cards down to a little below the screen were looked for.
    for (const _ of cards.search());
    for (const element of cards.elements) {
      const card = cards.read(element);
      if (card && lighting) hits += lighting.weigh(card).byGroup.size;
    }
    return hits;
  };
  return screen.length;
}

function walk(): number {
  const walker = document.createTreeWalker(list(), NodeFilter.SHOW_TEXT);
  let units = 0;
  while (walker.nextNode()) if (walker.currentNode instanceof Text) units += walker.currentNode.data.length;
  return units;
}

function joined(keywords: readonly string[]): RegExp {
  const escaped = keywords.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const longestFirst = escaped.toSorted((a, b) => b.length - a.length);
  return new RegExp(`\\b(?:${longestFirst.join('|')})\\b`, 'gi');
}

function textNodes(): Text[] {
  const walker = document.createTreeWalker(list(), NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  return nodes;
}

/** What has to be done at the least to know what is to be lit: no signs, no word edges of other scripts, no groups. */
function search(keywords: readonly string[]): number {
  const pattern = joined(keywords);
  let found = 0;
  for (const { data } of textNodes()) found += data.match(pattern)?.length ?? 0;
  return found;
}

/** As little as a way can do that wraps what it finds: each text node is searched once, and replaced once if it must. */
function wrap(keywords: readonly string[]): number {
  const pattern = joined(keywords);
  let wrapped = 0;
  for (const node of textNodes()) {
    const { data } = node;
    let from = 0;
    let pieces: DocumentFragment | undefined;
    for (const { 0: hit, index } of data.matchAll(pattern)) {
      pieces ??= document.createDocumentFragment();
      const mark = document.createElement('mark');
      mark.textContent = hit;
      pieces.append(data.slice(from, index), mark);
      from = index + hit.length;
      wrapped += 1;
    }
    if (pieces) {
      pieces.append(data.slice(from));
      node.replaceWith(pieces);
    }
  }
  return wrapped;
}

function markJoined(keywords: readonly string[]): number {
  new Mark(list()).markRegExp(joined(keywords));
  return list().querySelectorAll('mark').length;
}

function markEach(keywords: readonly string[]): number {
  new Mark(list()).mark(keywords, { separateWordSearch: false });
  return list().querySelectorAll('mark').length;
}

const WAYS: Readonly<Record<Exclude<Way, 'ours'>, (keywords: readonly string[]) => number>> = {
  nothing: () => 0,
  floor: walk,
  search,
  wrapper: wrap,
  joined: markJoined,
  each: markEach,
};

/** Lights by one way, from one frame's end to another's. */
export async function run(way: Way, keywords: readonly string[]): Promise<Timed> {
  session = new AbortController();
  await drawn();
  let mutations = 0;
  const observer = new MutationObserver((records) => {
    mutations += records.length;
  });
  // Only for ours: for who wraps text, being observed would be a cost of its own.
  if (way === 'ours')
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  // As the content script has them.
  const groups = groupsOf(keywords);
  const act = way === 'ours' ? () => light(groups) : () => WAYS[way](keywords);
  const start = performance.now();
  const done = act();
  const script = performance.now() - start;
  await drawn();
  const frame = performance.now() - start;
  mutations += observer.takeRecords().length;
  observer.disconnect();
  return { script, frame, mutations, done };
}

/**
 * Milliseconds from one set of keywords to another, on a page where the first is lit: what the content script does in
 * the task that hears of it, compiling and lighting the screen anew.
 */
export async function runEdit(before: readonly string[], after: readonly string[]): Promise<number> {
  await run('ours', before);
  rest();
  const groups = groupsOf(after);
  const start = performance.now();
  edit(groups);
  return performance.now() - start;
}

/** What the content script does later in slices: reads all cards, counts their hits. Milliseconds in all. */
export function runRest(): number {
  const start = performance.now();
  rest();
  return performance.now() - start;
}

/** Takes the light off again; after a wrapping, gives the list nodes that nobody wrapped. */
export async function reset(wrapped: boolean): Promise<void> {
  session.abort();
  if (wrapped) list().replaceChildren(...original.map((node) => node.cloneNode(true)));
  // What is left to do of it is not to be counted with what comes next.
  for (let i = 0; i < 3; i++) await drawn();
}

/** Milliseconds for matching the texts of all cards. */
export function runMatch(keywords: readonly string[]): number {
  const matcher = compile(groupsOf(keywords));
  const start = performance.now();
  for (const text of texts) matcher.match(text, 'abstract');
  return performance.now() - start;
}

/** Resolves when the next frame has been laid out and painted. */
function drawn(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    }),
  );
}

function list(): Element {
  return document.getElementById('list') ?? document.body;
}

const original = [...list().childNodes].map((node) => node.cloneNode(true));
const texts = [...document.querySelectorAll('article p')].map((element) => element.textContent ?? '');
