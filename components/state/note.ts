/** A note while it is written: a draft at every key, saved when the hand rests, "saved" only when it is. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../../lib/messages';
import type { Failure } from './commands';
import { keepDraft, readDraft } from './drafts';

/** `waiting`: typed and not yet acknowledged. */
export type NoteState = 'saved' | 'waiting' | Failure;

export interface Note {
  readonly text: string;
  readonly state: NoteState;
  readonly write: (text: string) => void;
  /** Saves at once, also after a failure. */
  readonly save: () => void;
}

const REST = 600;

/** The note of a paper. `stored` is what the library holds; it is shown unless something newer waits here. */
export function useNote(id: string, stored: string): Note {
  const [text, setText] = useState(stored);
  const [state, setState] = useState<NoteState>('saved');
  /** What is not yet acknowledged; undefined if nothing. */
  const waiting = useRef<string | undefined>(undefined);
  const sending = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async () => {
    clearTimeout(timer.current);
    // One at a time: an older text must not arrive after a newer one.
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
    if (!failure) keepDraft(`note:${id}`, undefined);
    setState(failure ?? 'saved');
  };
  const write = (next: string) => {
    waiting.current = next;
    setText(next);
    setState('waiting');
    keepDraft(`note:${id}`, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), REST);
  };

  useEffect(() => {
    // A draft is here only if the last window closed before the answer came.
    void readDraft(`note:${id}`).then((draft) => {
      if (draft !== undefined && draft !== stored && waiting.current === undefined) write(draft);
    });
    const leave = () => {
      if (waiting.current !== undefined) void save();
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  useEffect(() => {
    if (waiting.current === undefined) setText(stored);
  }, [stored]);

  return { text, state, write, save: () => void save() };
}
