/** A key that is changed by pressing another one. */
import { useRef, useState } from 'preact/hooks';
import { chosenKey, keyName } from '../kit/key-names';
import { t } from '../kit/text';

interface Props {
  /** What the key does. */
  readonly action: string;
  /** '' for none. */
  readonly value: string;
  readonly onChoose: (key: string) => void;
}

export function KeyButton({ action, value, onChoose }: Props) {
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const taken = useRef<string | undefined>(undefined);
  const end = () => {
    setWaiting(false);
    setRefused(undefined);
  };
  const keyed = (event: KeyboardEvent) => {
    // The focus can always go on.
    if (!waiting || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    taken.current = event.key;
    const chosen = chosenKey({
      key: event.key,
      ctrlKey: event.ctrlKey,
      altKey: event.altKey,
      metaKey: event.metaKey,
      isComposing: event.isComposing,
      altGraph: event.getModifierState('AltGraph'),
      capsLock: event.getModifierState('CapsLock'),
    });
    if (chosen === 'wait') return;
    if (chosen === 'refused') return setRefused(event.key);
    end();
    if (chosen !== 'cancel') onChoose(chosen.key);
  };
  return (
    <>
      <button
        aria-label={
          waiting ? t('keyPress') : t('keyChange', action, value ? keyName(value) : t('shortcutNone'))
        }
        class={`button key-button${waiting ? ' waiting' : ''}`}
        onBlur={end}
        onClick={() => setWaiting(true)}
        onKeyDown={keyed}
        onKeyUp={(event) => {
          // A blank presses buttons when it is let go.
          if (event.key === taken.current) event.preventDefault();
          taken.current = undefined;
        }}
        type="button"
      >
        {waiting ? t('keyPress') : value ? keyName(value) : <span class="dim">{t('shortcutNone')}</span>}
      </button>
      {waiting && (
        <span class="key-hint small" role="status">
          {refused === undefined ? t('keyPressHint') : t('keyRefused', refused)}
        </span>
      )}
    </>
  );
}
