/** What a library holds after some acts that nothing disturbed: what every disturbed one is held against. */

import { rowsOf } from '../browser/harness/database';
import type { Driver, Tab } from '../browser/harness/driver';
import { aBackground, OWN } from '../library/stand';
import type { Act } from './acts';

/** The tables that acts write, but for the log of requests. */
const TABLES = ['papers', 'judged', 'tags', 'lists', 'removed', 'exports', 'rules', 'ops', 'meta'] as const;
export type Contents = Readonly<Record<string, readonly unknown[]>>;

/** The contents after all acts, one after the other, by the same code in Node. `jump` moves the clock before each. */
export async function undisturbed(all: readonly Act[], jump?: (n: number) => number): Promise<Contents> {
  const background = aBackground(Date.UTC(2026, 10, 27));
  for (const [n, { name, opId, args }] of all.entries()) {
    background.wait(jump?.(n) ?? 1000);
    const call = { name, opId, args, sender: OWN } as unknown as Parameters<typeof background.give>[0];
    await background.give(call);
  }
  const rows = await Promise.all(TABLES.map(async (table) => [table, await background.rows(table)] as const));
  return Object.fromEntries(rows.map(([table, all]) => [table, sorted(all)]));
}

/** The contents as they stand in a browser. */
export async function contentsIn(reader: Tab): Promise<Contents> {
  const contents: Record<string, readonly unknown[]> = {};
  for (const table of TABLES) contents[table] = sorted(await rowsOf(reader, 'library', table));
  return contents;
}

/** The tables that do not hold what they should. */
export function differing(contents: Contents, wanted: Contents): readonly string[] {
  return Object.keys(wanted).filter(
    (table) => JSON.stringify(contents[table]) !== JSON.stringify(wanted[table]),
  );
}

/** Rows without what differs from run to run, in an order that it does not decide. */
function sorted(rows: readonly unknown[]): readonly unknown[] {
  // As JSON: on its way out of a browser `undefined` is null, or nothing.
  const texts = rows.map((row) => JSON.stringify(timeless(row), (_, value) => value ?? undefined));
  return texts.toSorted().map((text) => JSON.parse(text));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/** When and by which device it was written: another in every run. */
const STAMPS = new Set(['clocks', 'clock', 'device']);

/** A value without times and clocks, and what was named by chance; the ids of acts are the same in every run. */
function timeless(value: unknown): unknown {
  if (typeof value === 'number') return value > 1e11 ? 'time' : value;
  if (typeof value === 'string') return UUID.test(value) ? 'chance' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(timeless);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !STAMPS.has(key))
      .map(([key, one]) => [key, key === 'opId' ? one : timeless(one)]),
  );
}

/** Sends an act from a page of the extension, and again under the same id until it is answered. Its answer. */
export function obeyed(own: Tab, act: Act): Promise<{ readonly ok: boolean; readonly refusal?: string }> {
  return own.run(sendUntilAnswered, act as unknown as Record<string, never>);
}

/** Runs inside a page of the extension, as lib/messages.ts sends: no answer, and no sense in it, is not an answer. */
async function sendUntilAnswered(message: Record<string, never>): Promise<{ ok: boolean; refusal?: string }> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { runtime: { sendMessage(message: object): Promise<unknown> } } | undefined
  >;
  for (let tries = 0; tries < 40; tries += 1) {
    const silence = new Promise((resolve) => setTimeout(resolve, 10_000));
    const sending = (browser ?? chrome)?.runtime.sendMessage(message).catch(() => undefined);
    const reply = Object(await Promise.race([sending, silence]));
    if (typeof reply.ok === 'boolean' && reply.opId === message.opId) return reply;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no answer to ${message.name}`);
}

/** Whether this machine lets a test kill a browser by its processes. */
export const canKill = process.platform === 'linux';

/** Ends the background at a moment after this. */
export async function stopAfter(driver: Driver, milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await driver.stopBackground();
}
