/** When that is done which need not be done before the frame that shows a change: soon, once for many changes. */
import { report } from '../report';
import { idle, nextFrame } from './slices';

/** Milliseconds for which what can wait waits for a page that is at work. */
const PATIENCE = 200;
/** Milliseconds in which changes that nobody sees are gathered: where a list grows, it does so in pieces. */
const GATHER = 250;

/** What is done after changes. */
export interface Following {
  /** One round: all that is to be done by now. */
  round(): Promise<void>;
  /** What a round began and did not wait for; asked after the last one. */
  begun(): Promise<void> | undefined;
  /** All of it is done, and nothing else has begun. */
  rest(): void;
}

/**
 * The answer is called after each change: then there is a round after the next frame, or one more after the one that
 * is running. With `canWait` it waits for more of its kind, until somebody calls it without. What fails is reported,
 * and the next round is as good as any.
 */
export function openFollowing(what: Following, signal: AbortSignal): (canWait?: boolean) => void {
  let isRunning = false;
  let again = false;
  let isPatient = false;
  let hurry: (() => void) | undefined;

  async function rounds(): Promise<void> {
    // The frame that shows them first, and the one after it: of a long list the first alone outlasts all patience.
    await nextFrame();
    await idle(PATIENCE);
    if (isPatient)
      await new Promise<void>((resolve) => {
        hurry = resolve;
        setTimeout(resolve, GATHER);
      });
    while (again && !signal.aborted) {
      again = false;
      // One that fails is no reason to leave out the next, for which somebody has asked meanwhile.
      await what.round().catch((error: unknown) => report(error, 'page'));
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    await rounds();
    isRunning = false;
    const last = what.begun();
    // A run that is cut short ends, too; then the one after it is to be waited for.
    await last;
    if (!isRunning && last === what.begun()) what.rest();
  }

  return (canWait = false) => {
    again = true;
    if (!canWait) {
      isPatient = false;
      hurry?.();
    }
    if (isRunning) return;
    isPatient = canWait;
    run().catch((error: unknown) => report(error, 'page'));
  };
}
