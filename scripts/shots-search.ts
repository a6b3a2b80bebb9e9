/** Pictures of searching: results saved and seen, help, hints, nothing found. */
import { type Driver, until } from '../tests/browser/harness/driver';
import { shows } from '../tests/browser/harness/screen';
import { word } from '../tests/browser/harness/words';
import type { Take } from './shots-odd';

/** The library must have some papers saved, and seen more. */
export async function takeSearch(driver: Driver, take: Take): Promise<void> {
  const library = await driver.openOwn('library.html');
  const search = (typed: string) => library.fill('textbox', word('search'), typed);
  const found = () =>
    until('results', () => library.run(() => document.querySelector('.found-list mark') !== null));
  await search('language model');
  await found();
  await library.click('button', word('keepSearch'));
  await shows(library, word('searchKept'));
  await take(library, 'search');
  await library.click('button', word('searchHelpTitle'));
  await take(library, 'search-help');
  await library.press('Escape');
  await search('is:');
  await take(library, 'search-hints');
  await search('langauge modle');
  await found();
  await take(library, 'search-mistyped');
  await library.click('button', word('clearSearch'));
  await library.close();
  const popup = await driver.openPopup();
  await popup.click('tab', word('tabSaved'));
  await popup.fill('textbox', word('search'), 'learning');
  await until('results', () => popup.run(() => document.querySelector('.found-list mark') !== null));
  await take(popup, 'popup-search');
  // What merely went by has no dot to be read by.
  await popup.run(() => document.querySelector<HTMLElement>('.paper-row.seen .paper-title a')?.click());
  await shows(popup, word('saveToLibrary'));
  await take(popup, 'popup-seen');
  await popup.click('button', word('backToList'));
  await popup.click('button', word('clearSearch'));
  await popup.close();
}
