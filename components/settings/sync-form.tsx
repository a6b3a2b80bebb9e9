/** A form of the settings that sets something up with a server of the reader's. */
import type { ComponentChildren } from 'preact';

interface SyncFormProps {
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}

export function SyncForm({ onSubmit, children }: SyncFormProps) {
  return (
    <form
      class="sync-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
