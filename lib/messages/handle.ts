/** The background's end of the wire: one listener for all commands, and an answer to each of them. */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { Answer, Commands, Refusal } from '../messages';
import { report } from '../report';
import { sites as allSites } from '../sites';
import type { Site } from '../sites/site';
import { schemas } from './schemas';
import type { Sender } from './sender';
import { isOwnAffair, mayAsk, senderOf } from './sender';

/** One command, checked. */
export interface Call<K extends keyof Commands> {
  readonly name: K;
  readonly opId: string;
  readonly args: Parameters<Commands[K]>;
  readonly sender: Sender;
}

/** What is done for each command. What was foreseen is answered; a throw is a bug, reported once, by `handle`. */
export type Handlers = {
  readonly [K in keyof Commands]: (call: Call<K>) => Promise<Answer<ReturnType<Commands[K]>>>;
};

/** A message that is a command, or means to be one. */
const envelope = v.object({
  name: v.pipe(v.string(), v.maxLength(100)),
  opId: v.pipe(v.string(), v.maxLength(100)),
  args: v.unknown(),
});
/** As `crypto.randomUUID` makes it. */
const OP_ID = /^[0-9a-f-]{36}$/;
/** Characters of JSON; the largest honest report has about a tenth (200 papers with abstracts at the cap). */
const MESSAGE_CAP = 40_000_000;

/**
 * Answers every command by its handler. Call it synchronously at the top level of the background, once: a
 * listener that is added later misses the event that woke the worker, and two that answer break each other.
 */
export function handle(handlers: Handlers, sites: readonly Site[] = allSites): void {
  browser.runtime.onMessage.addListener((message: unknown, from: Runtime.MessageSender) => {
    const command = v.safeParse(envelope, message);
    // Not ours: saying nothing leaves the answer to another listener.
    if (!command.success) return undefined;
    const { name, opId, args } = command.output;
    return answer(name, opId, args, () => senderOf(from, sites), handlers)
      .catch((error: unknown) => {
        report(error, name);
        return refuse('unexpected');
      })
      .then((answered) => ({ ...answered, opId }));
  });
}

async function answer(
  name: string,
  opId: string,
  args: unknown,
  who: () => Promise<Sender | undefined>,
  handlers: Handlers,
): Promise<Answer<unknown>> {
  const sender = await who();
  if (!sender || !mayAsk(sender, name)) return refuse('forbidden');
  if (!Object.hasOwn(schemas, name) || !OP_ID.test(opId)) return refuse('bad-request');
  return obey(name, opId, args, sender, handlers);
}

async function obey<K extends keyof Commands>(
  name: K,
  opId: string,
  args: unknown,
  sender: Sender,
  handlers: Handlers,
): Promise<Answer<ReturnType<Commands[K]>>> {
  const schema: v.GenericSchema<unknown, Parameters<Commands[K]>> = schemas[name];
  const read = v.safeParse(schema, asJson(args));
  if (!read.success) return refuse('bad-request');
  if (!isOwnAffair(sender, name, read.output)) return refuse('forbidden');
  return handlers[name]({ name, opId, args: read.output, sender });
}

/** What Chromium would have let through, also in Firefox, which clones: no undefined, no Map, no Date. */
function asJson(value: unknown): unknown {
  try {
    const json = JSON.stringify(value);
    return json.length <= MESSAGE_CAP ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(refusal: Refusal): Answer<never> {
  return { ok: false, refusal };
}
