/** The background's part in bringing a library of an earlier version up to date, and how far it is, for the screens. */
import browser from 'webextension-polyfill';
import type { ChangingConnection, Connection } from './library/connection';
import type { Library } from './library/databases';
import { growIndex } from './library/growing';
import { reindex } from './library/reindex';
import { UPGRADING_KEY } from './library/upgrading';

/** Before it begins, in milliseconds: who woke the worker comes first. */
const LATER = 1000;
/** A call to the browser at least so often keeps the worker from being stopped as idle after 30 s (reliability 1). */
const BEAT = 10_000;

/**
 * Does what an upgrade has left, whatever woke this worker. Where it is refused, as while another tab holds the library,
 * it is tried again; `onError` is told, and answers whether that was foreseen.
 */
export function startUpgrading(
  raw: ChangingConnection<Library>,
  library: Connection<Library>,
  onError: (error: unknown) => boolean,
): void {
  const grow = () => raw.alone((onHeld) => growIndex({}, onHeld));
  const after = (ms: number): void => {
    setTimeout(() => {
      const progress = telling();
      reindex(library, grow, progress.tell)
        .catch((error: unknown) => {
          if (onError(error)) after(2 * ms);
        })
        .finally(progress.end);
    }, ms);
  };
  after(LATER);
}

/** Says how far it is, again and again, till it ends. Nothing is said where there is nothing to do. */
function telling() {
  let said: number | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  // What cannot be said is no reason not to do it.
  const say = () => void browser.storage.session.set({ [UPGRADING_KEY]: said }).catch(() => {});
  return {
    tell: (done: number) => {
      timer ??= setInterval(say, BEAT);
      const now = Math.floor(done * 100) / 100;
      if (now === said) return;
      said = now;
      say();
    },
    end: () => {
      clearInterval(timer);
      void browser.storage.session.remove(UPGRADING_KEY).catch(() => {});
    },
  };
}
