/** What the reader did on this page, newest last, and how each is taken back. */
import type { CardMark } from '../messages';
import type { SaveFailure } from './saving';
import type { Sentence } from './say';

/** What became of a command: obeyed, with the paper's mark where the answer tells it; or not. */
export type Stepped =
  /** `wrote` is false where it turned out that nothing had to be written: then nothing can be taken back. */
  | { readonly ok: true; readonly mark?: CardMark; readonly wrote?: boolean }
  | { readonly ok: false; readonly why: SaveFailure | 'orphaned' };

/** A command with its `opId`: called again it is the same one, which the background obeys once. */
export type Step = () => Promise<Stepped>;

/** Something that was done. */
export interface Done {
  readonly id: string;
  readonly title: string;
  /** What was said of it: "Saved". */
  readonly said: Sentence;
  /** What takes it back, in this order. */
  readonly back: readonly Step[];
}

/** More than this nobody takes back one by one. */
const MOST = 200;

export interface UndoStack {
  push(done: Done): void;
  /** Takes off the last one; undefined where nothing is left. */
  pop(): Done | undefined;
  /** Takes off this one; false if it is not there. */
  remove(done: Done): boolean;
}

export function openUndoStack(): UndoStack {
  const stack: Done[] = [];
  return {
    push(done) {
      stack.push(done);
      if (stack.length > MOST) stack.shift();
    },
    pop: () => stack.pop(),
    remove(done) {
      const at = stack.indexOf(done);
      if (at >= 0) stack.splice(at, 1);
      return at >= 0;
    },
  };
}
