/** Queries that run again by themselves when the library changes, as values of a component. */
import { liveQuery } from 'dexie';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { CANARY_KEY, readCanary, wrongWith } from '../../lib/backup/canary';
import { RECOVERY_KEY, readFinding } from '../../lib/backup/finding';
import { accountOf } from '../../lib/library/account';
import { openReading, type Reading } from '../../lib/library/reading';
import { openSeenReading, type SeenReading } from '../../lib/library/reading-seen';
import { refusalOf } from '../../lib/library/refusals';
import { report } from '../../lib/report';
import type { Failure } from './commands';

/** Something that has to be read first. */
export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Something that was read, or could not be. */
export type Answered<T> = Exclude<Loadable<T>, { readonly state: 'loading' }>;

export const LOADING = { state: 'loading' } as const;

/** A database that cannot be read, for a reason that was foreseen. */
class NotReadable extends Error {
  override readonly name = 'NotReadable';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/** The library, open for reading; rejects where it cannot be read, or is not what it was. */
export async function openLibrary(): Promise<Reading> {
  const [reading, stored] = await Promise.all([
    openReading(),
    browser.storage.local.get([CANARY_KEY, RECOVERY_KEY]),
  ]);
  if ('refusal' in reading) throw new NotReadable(reading.refusal);
  // Never an empty list as if nothing were wrong: the background, which decides, may not have looked yet.
  const meta = await accountOf(reading);
  const canary = readCanary(stored[CANARY_KEY]);
  if (readFinding(stored[RECOVERY_KEY]) || wrongWith({ meta }, canary)) {
    reading.close();
    throw new NotReadable('damaged');
  }
  // By the browser alone: what we close ourselves fires no such event. Each time that it is opened: a library that grows
  // (lib/library/growing.ts) is closed and opened again and again.
  const { db } = reading.papers;
  // Of one that is open already, `ready` is told at once, and without the database that it hands over else (Dexie 4.4.7).
  db.on('ready', () => db.backendDB().addEventListener('close', () => void beginAnew()), true);
  return reading;
}

/** The seen papers, likewise. */
export async function openSeen(): Promise<SeenReading> {
  const reading = await openSeenReading();
  if ('refusal' in reading) throw new NotReadable(reading.refusal);
  return reading;
}

/** What an error in reading means; one that nobody foresaw is reported. */
export function failureOf(error: unknown): Failure {
  if (error instanceof NotReadable) return error.failure;
  const refusal = refusalOf(error);
  if (refusal === 'unexpected') report(error, 'reading the library');
  return refusal;
}

/** Why a library cannot be read that may well be read in a while, without anybody doing anything here. */
const PASSING: ReadonlySet<Failure> = new Set(['disk-full', 'blocked', 'busy', 'slow', 'no-answer']);
/** How often it is tried whether a database can be opened again, in milliseconds. */
const AGAIN = 3_000;
let waiting = false;

/**
 * The page begins anew, once that is possible: what Chromium's LevelDB closed over a full disk stays closed for a page that
 * had it open, and shows no change any more (156, 2026-11); and of a page that could not open it nothing is shown.
 */
async function beginAnew(): Promise<void> {
  if (waiting) return;
  waiting = true;
  for (;;) {
    await new Promise((later) => setTimeout(later, AGAIN));
    const reading = await openReading().catch(() => undefined);
    if (reading && !('refusal' in reading)) return location.reload();
  }
}

/** What a reading gives, or why it does not. */
export async function answerOf<T, R = Reading>(
  opening: Promise<R>,
  read: (reading: R) => Promise<T>,
): Promise<Answered<T>> {
  try {
    return { state: 'ready', value: await read(await opening) };
  } catch (error) {
    return { state: 'failed', failure: failureOf(error) };
  }
}

/**
 * Follows a query: calls back with its answer now and after each change, until the returned function is called.
 * The library is opened before the query begins, which Dexie needs in order to see what the query reads.
 */
export function follow<T, R = Reading>(
  opening: Promise<R>,
  query: (reading: R) => Promise<T>,
  tell: (answer: Loadable<T>) => void,
): () => void {
  let over = false;
  let stop = () => {};
  const failed = (error: unknown) => {
    if (over) return;
    const failure = failureOf(error);
    tell({ state: 'failed', failure });
    if (PASSING.has(failure)) void beginAnew();
  };
  opening.then((reading) => {
    if (over) return;
    const subscription = liveQuery(() => query(reading)).subscribe({
      next: (value) => tell({ state: 'ready', value }),
      error: failed,
    });
    stop = () => subscription.unsubscribe();
  }, failed);
  return () => {
    over = true;
    stop();
  };
}

/**
 * The newest answer of a query over the library. While the query changes with `inputs`, the last answer stays:
 * lists do not flicker.
 */
export function useLive<T, R = Reading>(
  opening: Promise<R>,
  query: (reading: R) => Promise<T>,
  inputs: readonly unknown[],
): Loadable<T> {
  const [answer, setAnswer] = useState<Loadable<T>>(LOADING);
  // The caller names what the query depends on.
  useEffect(() => follow(opening, query, setAnswer), inputs);
  return answer;
}
