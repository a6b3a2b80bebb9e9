/** What is done to a page; each runs inside it, so each brings along all that it uses. */

/** By name: a function on its own has no imports in the page. */
export const acts = {
  frames,
  changes,
  lit,
  light,
  append,
  scroll,
  insert,
  empty,
  framesUntilLit,
  secondFrame,
  watch,
  watched,
  longestFrame,
};

declare global {
  interface Window {
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

/** How many ranges are lit on the page, by whomever. */
function lit(): number {
  return [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0);
}

/**
 * Lights so many words of what is on the screen by one highlight, as the page itself could: the least that lighting
 * costs. 0 takes the light off.
 */
function light(words: number): void {
  CSS.highlights.clear();
  if (words === 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('::highlight(bench) { background-color: #ffec8a; text-decoration: underline 2px }');
  document.adoptedStyleSheets = [sheet];
  const texts = [...document.querySelectorAll('article p')].flatMap((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && element.firstChild ? [element.firstChild] : [];
  });
  const bench = new Highlight();
  for (let word = 0; word < words; word++) {
    const text = texts[word % texts.length];
    const start = 12 * Math.floor(word / texts.length);
    if (text instanceof Text && start + 8 <= text.length)
      bench.add(
        new StaticRange({
          startContainer: text,
          startOffset: start,
          endContainer: text,
          endOffset: start + 8,
        }),
      );
  }
  CSS.highlights.set('bench', bench);
}

async function append(html: string): Promise<void> {
  document.getElementById('list')?.insertAdjacentHTML('beforeend', html);
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** From the top, for 60 frames. */
async function scroll(pixels: number): Promise<void> {
  scrollTo(0, 0);
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
