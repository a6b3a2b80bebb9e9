/** A name, written where it will stand. Enter or leaving the field takes it, Escape does not. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTyping } from './drafts';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly maxLength: number;
  /** The name under which what is typed survives the closing of the window. */
  readonly draft?: string;
  /** The name, without blanks around it; undefined if it was given up. Called once. */
  readonly onDone: (name: string | undefined) => void;
}

export function NameForm({ label, name, maxLength, draft, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const typed = useTyping(
    draft,
    (kept) => kept,
    (kept) => {
      if (input.current) input.current.value = kept;
    },
  );
  const finish = (text: string | undefined) => {
    if (over.current) return;
    over.current = true;
    typed(undefined);
    onDone(text?.trim() || undefined);
  };
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        finish(input.current?.value);
      }}
    >
      <input
        aria-label={label}
        autocomplete="off"
        class="field"
        defaultValue={name}
        maxLength={maxLength}
        onBlur={(event) => {
          // The window may have lost the focus, or be closing: then the field is not left, and nothing is decided.
          if (document.activeElement !== event.currentTarget) finish(event.currentTarget.value);
        }}
        onInput={(event) => typed(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          finish(undefined);
        }}
        placeholder={label}
        ref={input}
      />
    </form>
  );
}
