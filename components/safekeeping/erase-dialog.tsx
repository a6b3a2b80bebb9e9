/** Erasing everything: what goes, what may stay, and a word to type, so that no slip of the hand does it. */
import { Download, Trash2 } from 'lucide';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import '../kit/confirm-dialog.css';
import { Icon } from '../kit/icon';
import { counted, t } from '../kit/text';
import { eraseAll } from '../state/erasing';

interface Props {
  /** Saved papers, and snapshots that hold them. */
  readonly saved: number;
  readonly snapshots: number;
  readonly onExport: () => void;
  readonly onClose: () => void;
}

export function EraseDialog({ saved, snapshots, onExport, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [keepSnapshots, setKeepSnapshots] = useState(true);
  const [keepPermissions, setKeepPermissions] = useState(false);
  const [begun, setBegun] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const sure = typed.trim().toLowerCase() === t('eraseWord').toLowerCase();
  const erase = async () => {
    if (!sure || begun) return;
    setBegun(true);
    await eraseAll(keepSnapshots, keepPermissions);
    // Begun, this page goes; refused, a toast says why.
    onClose();
  };
  return (
    <dialog aria-labelledby={`${id}-title`} class="confirm erase" onCancel={onClose} ref={dialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <h2 id={`${id}-title`}>{t('eraseTitle')}</h2>
        <p>{counted(saved, 'eraseTextOne', 'eraseTextMany')}</p>
        <button class="button" onClick={onExport} type="button">
          <Icon of={Download} /> {t('eraseExport')}
        </button>
        <label class="row">
          <input checked={!keepSnapshots} onChange={() => setKeepSnapshots(!keepSnapshots)} type="checkbox" />{' '}
          {counted(snapshots, 'eraseSnapshotsOne', 'eraseSnapshotsMany')}
        </label>
        <label class="row">
          <input
            checked={!keepPermissions}
            onChange={() => setKeepPermissions(!keepPermissions)}
            type="checkbox"
          />{' '}
          {t('erasePermissions')}
        </label>
        <p role="status">{t(keepSnapshots ? 'eraseKeeps' : 'eraseKeepsNothing')}</p>
        <label class="label" for={`${id}-word`}>
          {t('eraseType', t('eraseWord'))}
        </label>
        <input
          autocomplete="off"
          class="field"
          id={`${id}-word`}
          onInput={(event) => setTyped(event.currentTarget.value)}
          spellcheck={false}
          value={typed}
        />
        <div class="row">
          <button autofocus class="button" onClick={onClose} type="button">
            {t('cancel')}
          </button>
          <button class="button danger" disabled={!sure || begun} type="submit">
            <Icon of={Trash2} /> {t('eraseEverything')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
