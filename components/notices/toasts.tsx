/** The toasts, read out as they come: failures stay until dismissed, the rest for ten seconds. */
import { X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { IconButton } from '../kit/icon-button';
import { t } from '../kit/text';
import type { Toast } from '../state/toasts';
import './toasts.css';

const MILLISECONDS = 10_000;

interface Props {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: number) => void;
}

export function Toasts({ toasts, onDismiss }: Props) {
  return (
    <div aria-label={t('messages')} aria-live="polite" class="toasts" role="log">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} onDismiss={() => onDismiss(toast.id)} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }) {
  // Nobody has to hurry: it waits while the pointer or the focus is on it.
  const [held, setHeld] = useState(false);
  // The toast is what it is; its id is its identity.
  useEffect(() => {
    if (held || toast.tone === 'failed') return;
    const timer = setTimeout(onDismiss, MILLISECONDS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding is a courtesy to whoever is reading, not a control.
    <div
      class={`toast ${toast.tone}`}
      onBlur={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      role={toast.tone === 'failed' ? 'alert' : 'status'}
    >
      <span class="grow">{toast.text}</span>
      {toast.action && (
        <button
          class="toast-action"
          onClick={() => {
            onDismiss();
            toast.action?.run();
          }}
          type="button"
        >
          {toast.action.label}
        </button>
      )}
      <IconButton icon={X} label={t('dismiss')} onClick={onDismiss} />
    </div>
  );
}
