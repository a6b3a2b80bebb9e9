/** The note of a paper, and whether it is kept. */
import { Check, CircleAlert } from 'lucide';
import { useId } from 'preact/hooks';
import { CAPS } from '../lib/messages';
import { Icon } from './icon';
import { sentence } from './state/commands';
import type { Note } from './state/note';
import { t } from './text';

interface Props {
  readonly note: Note;
  readonly inputId?: string;
}

/** A caller that shows another paper gives the field another key. */
export function NoteField({ note: { text, state, write, save }, inputId }: Props) {
  const id = useId();
  const failed = state !== 'saved' && state !== 'waiting';
  return (
    <section class="note-field">
      <label class="label" for={inputId ?? id}>
        {t('note')}
      </label>
      <textarea
        aria-describedby={`${id}-state`}
        class="field"
        id={inputId ?? id}
        maxLength={CAPS.readerNote}
        onInput={(event) => write(event.currentTarget.value)}
        placeholder={t('notePlaceholder')}
        rows={4}
        value={text}
      />
      <p class={`note-state small ${failed ? 'failed' : 'dim'}`} id={`${id}-state`} role="status">
        {state === 'saved' && text !== '' && (
          <>
            <Icon of={Check} size={14} /> {t('noteSaved')}
          </>
        )}
        {state === 'waiting' && t('noteWaiting')}
        {failed && (
          <>
            <Icon of={CircleAlert} size={14} /> {t('noteFailed', sentence(state))}{' '}
            <button class="link" onClick={save} type="button">
              {t('retry')}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
