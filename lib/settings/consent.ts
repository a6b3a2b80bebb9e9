/** Whether saved papers may be completed by asking arXiv and Crossref. Apart from lib/settings.ts, which every tab carries. */
import browser from 'webextension-polyfill';
import { record } from './mend';

export interface Consent {
  /** Off until the reader said yes. */
  readonly answer: 'unasked' | 'yes' | 'no';
  /** Papers saved since then are asked about by themselves, milliseconds since 1970. */
  readonly since: number;
}

const KEY = 'completing';

/** What the reader said; what is missing or malformed is no consent. */
export async function readConsent(): Promise<Consent> {
  const { answer, since } = record((await browser.storage.local.get(KEY))[KEY]);
  const time = typeof since === 'number' && Number.isFinite(since) ? since : 0;
  if (answer === 'yes' && time > 0) return { answer, since: time };
  return { answer: answer === 'no' ? answer : 'unasked', since: 0 };
}

/** Keeps what the reader said; resolves when it is stored. */
export function giveConsent(answer: 'yes' | 'no', now = Date.now()): Promise<void> {
  const consent: Consent = { answer, since: answer === 'yes' ? now : 0 };
  return browser.storage.local.set({ [KEY]: consent });
}

/** Calls back after each change, until the signal aborts. */
export function watchConsent(callback: () => void, signal?: AbortSignal): void {
  const onChanged = (changes: object, area: string) => {
    if (area === 'local' && Object.hasOwn(changes, KEY)) callback();
  };
  browser.storage.onChanged.addListener(onChanged);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), {
    once: true,
  });
}
