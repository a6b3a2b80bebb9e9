/** The parts of a session, told as one: a part that fails is reported, and stops no other. */
import { report } from '../report';
import type { Card } from './card';
import type { Part } from './here';
import { breathe } from './slices';

export interface Parts {
  /** Tells each of them at once, in their order. */
  each(tell: (part: Part) => void): void;
  /**
   * Has each do what need not be done before the frame (`Part.follow`), in a turn of its own: the first time and of
   * 8,500 cards they were one task of 53 ms (2026-11). Ends early when the signal aborts.
   * @param came The cards that came or changed since the last time.
   */
  follow(came: readonly Card[]): Promise<void>;
  /** Whether the page dropped something of any of them. */
  hasLost(): boolean;
}

/** @param parts What the reader sees first comes first. */
export function joinParts(parts: readonly Part[], signal: AbortSignal): Parts {
  /** Undefined if it fails. */
  function tried<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      report(error, 'page');
    }
  }
  return {
    each(tell) {
      for (const part of parts) tried(() => tell(part));
    },
    async follow(came) {
      for (const part of parts) {
        if (!part.follow) continue;
        await breathe();
        if (signal.aborted) return;
        try {
          await part.follow(came);
        } catch (error) {
          report(error, 'page');
        }
      }
    },
    hasLost: () => parts.some((part) => tried(() => part.hasLost?.())),
  };
}
