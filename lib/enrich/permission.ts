/** The permission to ask arXiv and Crossref: given in a click, and taken back at will in the browser. */
import { askToRead, mayRead } from '../access/grants';
import { ASKED_PATTERNS } from './hosts';

/** Whether the browser lets us ask both. */
export function mayAskSources(): Promise<boolean> {
  return mayRead(ASKED_PATTERNS);
}

/** Asks the reader. To be called first thing in a click: browsers ask for nothing else. */
export function askForSources(): Promise<boolean> {
  return askToRead(ASKED_PATTERNS);
}
