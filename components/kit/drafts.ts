/** What was typed and is not yet kept elsewhere: it survives the closing of the popup, till the browser ends. */
import { useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** The draft under this name, or undefined if there is none or the browser cannot say. */
export async function readDraft(name: string): Promise<string | undefined> {
  const key = `draft:${name}`;
  const found = await browser.storage.session.get(key).catch(() => ({}) as Record<string, unknown>);
  const text = found[key];
  return typeof text === 'string' ? text : undefined;
}

/** Keeps a draft; undefined forgets it. One that cannot be kept is lost with the window, no worse than without. */
export function keepDraft(name: string, text: string | undefined): void {
  const key = `draft:${name}`;
  const { session } = browser.storage;
  const kept = text === undefined ? session.remove(key) : session.set({ [key]: text });
  kept.catch(() => {});
}

/** Goes on with what was typed before the window closed: calls back once, where there is such a draft. */
export function useGoingOn(name: string, goOn: () => void): void {
  useEffect(() => {
    void readDraft(name).then((draft) => {
      if (draft !== undefined) goOn();
    });
  }, []);
}

/**
 * What is typed in a field survives the closing of the window under this name; without one nothing.
 * @param begin Tells by the draft, or undefined where there is none, what the field begins with: `set` is called with
 * that, unless something was typed by then.
 * @returns What to call with each text that is typed; undefined forgets it.
 */
export function useTyping<T>(
  name: string | undefined,
  begin: (draft: string | undefined) => T | undefined | Promise<T | undefined>,
  set: (first: T) => void,
): (text: string | undefined) => void {
  const touched = useRef(false);
  useEffect(() => {
    if (name === undefined) return;
    void readDraft(name)
      .then(begin)
      .then((first) => {
        if (first !== undefined && !touched.current) set(first);
      });
  }, [name]);
  return (text) => {
    touched.current = true;
    if (name !== undefined) keepDraft(name, text);
  };
}

/**
 * A text that survives the closing of the window: '' until the draft has been read, then it, then what is set.
 * Without a name it survives nothing.
 */
export function useDraft(name: string | undefined): readonly [string, (text: string) => void] {
  const [text, setText] = useState('');
  const typed = useTyping(name, (draft) => draft || undefined, setText);
  const change = (next: string) => {
    setText(next);
    typed(next || undefined);
  };
  return [text, change];
}
