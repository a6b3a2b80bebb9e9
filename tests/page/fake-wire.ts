/** A background for tests: records what it was asked, and answers as told. */
import type { Commands, Outcome, Refusal } from '../../lib/messages';

type Result = Outcome<keyof Commands>;
type Asked = { readonly name: keyof Commands; readonly args: readonly unknown[] };

/** A refusal, or what the background answers. */
export type Answer = Refusal | 'no-answer' | 'orphaned' | { readonly result: unknown };

/** Answers with the results in turn, the last one for ever. */
export function fakeWire(...answers: readonly Answer[]) {
  const asked: Asked[] = [];
  const opIds: string[] = [];
  const resend = (async (
    opId: string,
    name: keyof Commands,
    ...args: readonly unknown[]
  ): Promise<Result> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? 'no-answer';
    asked.push({ name, args });
    opIds.push(opId);
    return (typeof answer === 'string'
      ? { ok: false, opId, refusal: answer }
      : { ok: true, opId, result: answer.result }) as unknown as Result;
  }) as unknown as typeof import('../../lib/messages').resend;
  const send = ((name: keyof Commands, ...args: never) =>
    resend('test', name, ...args)) as unknown as typeof import('../../lib/messages').send;
  return { send, resend, asked, opIds };
}
