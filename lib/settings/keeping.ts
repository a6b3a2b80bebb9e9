/** For how long what went by is kept. Apart from lib/settings.ts, which every tab carries. */
import browser from 'webextension-polyfill';
import { inTurn } from '../settings';
import { record } from './mend';

/** Days since it last went by; `ever`: it is never pruned. */
export const KEEP_SEEN = ['ever', '365', '180', '90', '30'] as const;
export type KeepSeen = (typeof KEEP_SEEN)[number];

/** What is stored in the preferences, under `keepSeen`; what is missing or malformed keeps everything. */
export function keepSeenOf(stored: unknown): KeepSeen {
  return KEEP_SEEN.find((one) => one === stored) ?? 'ever';
}

/** The time before which things are pruned, in milliseconds since 1970; undefined: nothing is. */
export function prunedBefore(keep: KeepSeen, now = Date.now()): number | undefined {
  return keep === 'ever' ? undefined : now - Number(keep) * 86_400_000;
}

export async function readKeepSeen(): Promise<KeepSeen> {
  return keepSeenOf(record((await browser.storage.local.get('preferences')).preferences).keepSeen);
}

/** Sets the rule; resolves when it is stored. Every other preference stays as it is. */
export function setKeepSeen(keepSeen: KeepSeen): Promise<void> {
  return inTurn(async () => {
    const preferences = record((await browser.storage.local.get('preferences')).preferences);
    await browser.storage.local.set({ preferences: { ...preferences, keepSeen } });
  });
}
