/** What is done to a page; each runs inside it, so each brings along all that it uses. */

/** By name: a function on its own has no imports in the page. */
export const acts = { frames, changes, append, scroll, insert, framesUntilLit, watchLongTasks, longestTask };

declare global {
  interface Window {
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
    if (CSS.highlights.size > 0) return count;
  }
  return Number.NaN;
}

function watchLongTasks(): void {
  window.paperlightLongest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.paperlightLongest = Math.max(window.paperlightLongest ?? 0, duration);
  }).observe({ type: 'longtask' });
}

/** Milliseconds; 0 if none took 50. */
function longestTask(): number {
  return window.paperlightLongest ?? 0;
}
