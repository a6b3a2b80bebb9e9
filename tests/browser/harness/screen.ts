/** What stands on a screen, waited for. */
import { type Tab, until } from './driver';

/** Waits for a text on the screen. */
export function shows(tab: Tab, text: string): Promise<unknown> {
  return until(`"${text}" on screen`, async () => (await tab.text()).includes(text));
}
