/** A question before what cannot be taken back; the harmless answer has the focus. */
import { useEffect, useId, useRef } from 'preact/hooks';
import './confirm-dialog.css';
import { t } from './text';

interface Props {
  readonly title: string;
  readonly text: string;
  /** What the dangerous button says. */
  readonly label: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function ConfirmDialog({ title, text, label, onConfirm, onCancel }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      aria-describedby={`${id}-text`}
      aria-labelledby={`${id}-title`}
      class="confirm"
      onCancel={onCancel}
      ref={dialog}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{text}</p>
      <div class="row">
        <button autofocus class="button" onClick={onCancel} type="button">
          {t('cancel')}
        </button>
        <button class="button danger" onClick={onConfirm} type="button">
          {label}
        </button>
      </div>
    </dialog>
  );
}
