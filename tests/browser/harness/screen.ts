/** The extension's screens: going to a place of one, and waiting for what stands there. */
import { seeing, type Tab, until } from './driver';

/** Waits for a text on the screen. */
export function shows(tab: Tab, text: string): Promise<unknown> {
  return until(`"${text}" on screen`, async () => (await tab.text()).includes(text)).catch(seeing(tab.text));
}

/** Goes to a place of the library that is open in a tab, as a link in it does. */
export function goTo(library: Tab, hash: string): Promise<void> {
  return library.run((next) => {
    location.hash = next;
  }, hash);
}
