/** Whether the page is light or dark where its cards stand: what is seen, whatever the page or the browser prefers. */

/** How browsers write what is wholly see-through. */
const CLEAR = 'rgba(0, 0, 0, 0)';

export type Tone = 'light' | 'dark';

/** The tone behind an element: of the nearest background that is not see-through, else of the canvas. */
export function toneOf(element: Element): Tone {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    // What most elements have, and a page's first frame waits for the answer.
    const lightness = backgroundColor === CLEAR ? undefined : lightnessOf(backgroundColor);
    if (lightness !== undefined) return lightness < 0.5 ? 'dark' : 'light';
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const dark =
    /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia('(prefers-color-scheme: dark)').matches);
  return dark ? 'dark' : 'light';
}

/**
 * How light a computed colour is, from 0 to 1, or undefined if it is more see-through than not. Browsers compute
 * to `rgb()`, `color(srgb …)`, or, where the page wrote so, `lab()`, `oklch()` and the like, which begin with it.
 */
export function lightnessOf(color: string): number | undefined {
  const [space = '', ...parts] = color.split(/[\s,()/]+/).filter((part) => part !== '');
  if (!/^(?:rgba?|color|(?:ok)?l(?:ab|ch))$/.test(space)) return undefined;
  if (space === 'color') parts.shift();
  const [first = 0, second = 0, third = 0, alpha = 1] = parts.map((part) =>
    part.endsWith('%') ? Number.parseFloat(part) / 100 : Number.parseFloat(part),
  );
  if (!(alpha >= 0.5)) return undefined;
  if (space === 'lab' || space === 'lch') return first / 100;
  if (space.startsWith('ok')) return first;
  // Perceived brightness, good enough to tell light from dark (Rec. 601).
  const brightness = 0.299 * first + 0.587 * second + 0.114 * third;
  return space === 'color' ? brightness : brightness / 255;
}

/** Calls back when the page may have changed its tone: a switch of theme sets an attribute at the top. */
export function watchTone(onChange: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(onChange);
  for (const top of [document.documentElement, document.body]) observer.observe(top, { attributes: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange, { signal });
}
