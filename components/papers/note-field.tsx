/** The note of a paper, in Markdown: written, or as it looks; and whether it is kept. */
import { Check, CircleAlert } from 'lucide';
import type { ComponentType } from 'preact';
import { useId, useState } from 'preact/hooks';
import { CAPS } from '../../lib/messages';
import { report } from '../../lib/report';
import { Icon } from '../kit/icon';
import './note-field.css';
import { t } from '../kit/text';
import { sentence } from '../state/commands';
import type { Note } from '../state/note';

interface Props {
  readonly note: Note;
  readonly inputId?: string;
}

/** A caller that shows another paper gives the field another key. */
export function NoteField({ note: { text, state, write, save }, inputId }: Props) {
  const id = useId();
  const field = inputId ?? id;
  const [Drawn, setDrawn] = useState<ComponentType<{ readonly text: string }>>();
  const [previewing, setPreviewing] = useState(false);
  const failed = state !== 'saved' && state !== 'waiting';
  const preview = async () => {
    const { Markdown } = await import('../kit/markdown');
    setDrawn(() => Markdown);
    setPreviewing(true);
  };
  return (
    <section class="note-field">
      <div class="row">
        <label class="label grow" for={field}>
          {t('note')}
        </label>
        <button
          aria-pressed={previewing}
          class="link small"
          onClick={() => {
            if (previewing) setPreviewing(false);
            else preview().catch((error: unknown) => report(error, 'preview of a note'));
          }}
          type="button"
        >
          {t(previewing ? 'noteWrite' : 'notePreview')}
        </button>
      </div>
      {/* Kept under the preview: what one typed can still be taken back key by key. */}
      <textarea
        aria-describedby={`${id}-state`}
        class="field"
        hidden={previewing}
        id={field}
        maxLength={CAPS.readerNote}
        onInput={(event) => write(event.currentTarget.value)}
        placeholder={t('notePlaceholder')}
        rows={Math.min(14, Math.max(4, text.split('\n').length + 1))}
        value={text}
      />
      {previewing && Drawn && (
        <div class="markdown">
          <Drawn text={text} />
        </div>
      )}
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
