/** The keys of a list, as they are set now. */
import { X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { ACTION_WORDS, ACTIONS } from '../../lib/settings/actions';
import type { Action } from '../../lib/settings/shape';
import { IconButton } from './icon-button';
import './confirm-dialog.css';
import { type TextKey, t } from './text';

/** Keys of a page alone: a list of ours has no hits, and a field of its own. */
const OF_PAGES: ReadonlySet<Action> = new Set<Action>(['nextHit', 'previousHit', 'filter']);
const KEYS = ACTIONS.filter((action) => !OF_PAGES.has(action));

interface Props {
  readonly map: Readonly<Record<Action, string>>;
  /** Keys that are the same for everybody, below the others. */
  readonly more?: readonly (readonly [key: string, name: TextKey])[];
  readonly onClose: () => void;
}

export function KeysDialog({ map, more = [], onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog aria-labelledby="keys-title" class="confirm keys-dialog" onClose={onClose} ref={dialog}>
      <div class="row">
        <h2 class="grow" id="keys-title">
          {t('allKeys')}
        </h2>
        <IconButton icon={X} label={t('close')} onClick={onClose} />
      </div>
      <dl>
        {KEYS.map((action) => (
          <div class="row" key={action}>
            <dt>{map[action] ? <kbd>{map[action]}</kbd> : <span class="dim">{t('helpNoKey')}</span>}</dt>
            <dd>{t(ACTION_WORDS[action])}</dd>
          </div>
        ))}
        {more.map(([key, name]) => (
          <div class="row" key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
