/** What an earlier script of ours left on the page: Firefox ends the script of an old version, but keeps its work. */
import { TAG } from './badge';
import { BAR_TAG } from './bar';
import { LINE_TAG } from './line';
import { removeShapes } from './shaping';

/** Removes it. The layer removes its own. */
export function removeLeftovers(): void {
  for (const host of document.querySelectorAll([TAG, BAR_TAG, LINE_TAG].join(','))) host.remove();
  removeShapes();
}
