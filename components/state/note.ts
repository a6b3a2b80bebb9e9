/** A note while it is written: a draft and a save at every key, "saved" only when it is. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../../lib/messages';
import { keepDraft, readDraft } from '../kit/drafts';
import type { Failure } from './commands';

/** `waiting`: typed and not yet acknowledged. */
type NoteState = 'saved' | 'waiting' | Failure;

export interface Note {
  readonly text: string;
  readonly state: NoteState;
  readonly write: (text: string) => void;
  /** Saves at once, also after a failure. */
  readonly save: () => void;
}

/** Milliseconds without a key after which "saved" is said: not at every letter, for those who hear it read. */
const REST = 600;

/** The note of a paper. `stored` is what the library holds; it is shown unless something newer waits here. */
export function useNote(id: string, stored: string): Note {
  const [text, setText] = useState(stored);
  const [state, setState] = useState<NoteState>('saved');
  /** What is not yet acknowledged; undefined if nothing. */
  const waiting = useRef<string | undefined>(undefined);
  const sending = useRef(false);
  /** True from the first key until a rest after the last answer. */
  const writing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async () => {
    // One at a time: an older text must not arrive after a newer one. What is typed meanwhile goes with the next.
    if (sending.current) return;
    sending.current = true;
    let failure: Failure | undefined;
    while (waiting.current !== undefined && !failure) {
      const sent = waiting.current;
      const outcome = await send('setNote', id, sent);
      if (!outcome.ok) failure = outcome.refusal;
      else if (waiting.current === sent) waiting.current = undefined;
    }
    sending.current = false;
    clearTimeout(timer.current);
    if (failure) return setState(failure);
    keepDraft(`note:${id}`, undefined);
    timer.current = setTimeout(() => {
      writing.current = false;
      setState('saved');
    }, REST);
  };
  const write = (next: string) => {
    writing.current = true;
    waiting.current = next;
    setText(next);
    setState('waiting');
    keepDraft(`note:${id}`, next);
    clearTimeout(timer.current);
    // At once: a popup that loses the focus is gone without an event (Chromium 156, 2026-11).
    void save();
  };

  useEffect(() => {
    // A draft is here only if the last window closed before the answer came.
    void readDraft(`note:${id}`).then((draft) => {
      if (draft !== undefined && draft !== stored && waiting.current === undefined) write(draft);
    });
    // A tab that closes says so: what still waits for an answer goes after it unasked.
    const leave = () => {
      if (waiting.current !== undefined) void send('setNote', id, waiting.current);
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      clearTimeout(timer.current);
    };
  }, []);
  useEffect(() => {
    // While one writes, what the library tells is an echo of an earlier key.
    if (!writing.current) setText(stored);
  }, [stored]);

  return { text, state, write, save: () => void save() };
}
