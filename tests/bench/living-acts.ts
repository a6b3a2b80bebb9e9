/** What is done to a page; each runs inside it, so each brings along all that it uses. */

/** By name: a function on its own has no imports in the page. */
export const acts = {
  frames,
  changes,
  lit,
  light,
  wake,
  append,
  top,
  scroll,
  insert,
  empty,
  framesUntilLit,
  secondFrame,
  watch,
  watched,
  longestFrame,
  watchPress,
  pressed,
};

declare global {
  interface Window {
    paperlightPressed?: number;
    paperlightTasks?: PerformanceObserver;
    paperlightLongest?: number;
  }
}

/** Ten frames in which nothing happens. */
async function frames(): Promise<void> {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Ten frames, each with a changed text beside the list. */
async function changes(): Promise<void> {
  const text = document.querySelector('#elsewhere p')?.firstChild;
  for (let i = 0; i < 10; i++) {
    if (text instanceof Text) text.data = `x${i}`;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** What is lit on the page, by whomever: the card, the text within it, and from where to where. */
function lit(): readonly (readonly number[])[] {
  const textsOf = (element: Element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts: Node[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };
  const cards = [...document.querySelectorAll('article')];
  return [...CSS.highlights.values()].flatMap((highlight) =>
    [...highlight].map(({ startContainer, startOffset, endOffset }) => {
      const card = startContainer.parentElement?.closest('article');
      return [
        card ? cards.indexOf(card) : -1,
        card ? textsOf(card).indexOf(startContainer) : -1,
        startOffset,
        endOffset,
      ];
    }),
  );
}

/**
 * Lights these words by one highlight, as the page itself could: the least that lighting costs. None takes the light
 * off. Answers with how many could be lit.
 */
function light(words: readonly (readonly number[])[]): number {
  CSS.highlights.clear();
  if (words.length === 0) return 0;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':root::highlight(bench) { background-color: #ffec8a; text-decoration: underline 2px }');
  document.adoptedStyleSheets = [sheet];
  const cards = document.querySelectorAll('article');
  const bench = new Highlight();
  for (const [card = -1, place = -1, start = 0, end = 0] of words) {
    const element = cards[card];
    if (!element) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let at = 0; at <= place; at++) walker.nextNode();
    const text = walker.currentNode;
    if (text instanceof Text && end <= text.length)
      bench.add(
        new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end }),
      );
  }
  CSS.highlights.set('bench', bench);
  return bench.size;
}

/** Changes a text, and waits until that has been drawn. */
async function wake(): Promise<void> {
  const text = document.querySelector('#elsewhere p')?.firstChild;
  if (text instanceof Text) text.data = `${text.data}x`;
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

async function append(html: string): Promise<void> {
  document.getElementById('list')?.insertAdjacentHTML('beforeend', html);
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** To the top, by a jump. */
async function top(): Promise<void> {
  scrollTo(0, 0);
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** For 60 frames. */
async function scroll(pixels: number): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    scrollBy(0, pixels);
  }
}

/** In ten frames. */
async function insert(nodes: number): Promise<void> {
  const place = document.getElementById('elsewhere');
  for (let frame = 0; frame < 10; frame++) {
    for (let i = 0; i < nodes / 20; i++) {
      const box = document.createElement('div');
      box.append(document.createElement('span'));
      place?.append(box);
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  place?.replaceChildren();
}

async function framesUntilLit(html: string): Promise<number> {
  const list = document.getElementById('list');
  if (list) list.innerHTML = html;
  for (let count = 1; count < 100; count++) {
    await new Promise<void>((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }),
    );
    if ([...CSS.highlights.values()].some(({ size }) => size > 0)) return count;
  }
  return Number.NaN;
}

/** Takes the cards away. */
function empty(): void {
  document.getElementById('list')?.replaceChildren();
}

/** Cards come. Milliseconds from the end of the frame that shows them to the end of the next one. */
async function secondFrame(html: string): Promise<number> {
  const drawn = () =>
    new Promise<void>((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }),
    );
  const list = document.getElementById('list');
  if (list) list.innerHTML = html;
  await drawn();
  const first = performance.now();
  await drawn();
  return performance.now() - first;
}

/** From now on the longest task is noted. */
function watch(): void {
  window.paperlightLongest = 0;
  window.paperlightTasks?.disconnect();
  window.paperlightTasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.paperlightLongest = Math.max(window.paperlightLongest ?? 0, duration);
  });
  window.paperlightTasks.observe({ type: 'longtask' });
}

/** Milliseconds of the longest task since then; 0 if none took 50. */
function watched(): number {
  return window.paperlightLongest ?? 0;
}

/** The next press is timed. */
function watchPress(): void {
  const note = ({ timeStamp }: Event) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.paperlightPressed = performance.now() - timeStamp;
      };
      port2.postMessage(null);
    });
  addEventListener('click', note, { capture: true, once: true });
}

/** Milliseconds from that press to the end of the frame that followed. */
function pressed(): number {
  return window.paperlightPressed ?? Number.NaN;
}

/** The longest time between two frames from now on, in milliseconds, over so many milliseconds. */
async function longestFrame(during: number): Promise<number> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const start = await frame();
  let longest = 0;
  for (let last = start; last - start < during; ) {
    const next = await frame();
    longest = Math.max(longest, next - last);
    last = next;
  }
  return longest;
}
