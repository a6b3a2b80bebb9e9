/** A button that has the browser ask for a file. */
import type { IconNode } from 'lucide';
import { useRef } from 'preact/hooks';
import { Icon } from './icon';

interface Props {
  readonly icon: IconNode;
  readonly text: string;
  /** What is read out of the field behind it; without, the button's text. */
  readonly label?: string;
  /** Kinds of files, as `accept` of a file field. */
  readonly accept: string;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** Backups, plain or packed. */
export const BACKUPS = '.json,.gz,application/json,application/gzip';

export function FileButton({ icon, text, label = text, accept, primary, disabled = false, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        accept={accept}
        aria-label={label}
        class="hidden"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file can be chosen again.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
        ref={input}
        tabIndex={-1}
        type="file"
      />
      <button
        class={primary ? 'button primary' : 'button'}
        disabled={disabled}
        onClick={() => input.current?.click()}
        type="button"
      >
        <Icon of={icon} /> {text}
      </button>
    </>
  );
}
