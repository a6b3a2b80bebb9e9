/** The words of the page layer: typed access to public/_locales/en/messages.json. */
import browser from 'webextension-polyfill';
import type messages from '../../public/_locales/en/messages.json';
import type { SaveFailure } from './saving';

export type Words = keyof typeof messages;

/** A sentence and what stands in its `$1` to `$9`: for whoever will show it. */
export type Sentence = readonly [Words, ...(readonly string[])];

/** The sentence of a key in the reader's language; '' for a script that an update left behind, till it is gone. */
export function say(...[key, ...values]: Sentence): string {
  // Chromium takes the interfaces from an orphan (156, 2026-11).
  return browser.i18n?.getMessage(key, [...values]) ?? '';
}

const FAILURES: Readonly<Record<SaveFailure, Words>> = {
  'disk-full': 'failedDiskFull',
  'storage-denied': 'failedStorageDenied',
  forbidden: 'failedForbidden',
  'bad-request': 'failedBadRequest',
  'not-found': 'failedNotFound',
  blocked: 'failedBlocked',
  busy: 'failedBusy',
  slow: 'failedSlow',
  damaged: 'failedDamaged',
  'no-answer': 'failedNoAnswer',
  unexpected: 'failedUnexpected',
};

/** Why something was not done, in plain words. */
export function sayFailure(why: SaveFailure): string {
  return say(FAILURES[why]);
}
