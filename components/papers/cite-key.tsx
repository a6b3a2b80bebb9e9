/** A paper's citation key; changing it is loaded when it is asked for. */
import { Pencil } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { keepDraft, useGoingOn } from '../kit/drafts';
import { IconButton } from '../kit/icon-button';
import { t } from '../kit/text';
import type * as KeyForm from './key-form';

interface Props {
  readonly reading: Promise<Reading>;
  readonly paper: SavedPaper;
}

export function CiteKey({ reading, paper }: Props) {
  const [form, setForm] = useState<typeof KeyForm>();
  const [editing, setEditing] = useState(false);
  const [before, setBefore] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const edit = async () => {
    setForm(await import('./key-form'));
    setBefore(undefined);
    setEditing(true);
  };
  const draft = `key:${paper.id}`;
  useGoingOn(draft, () => void edit());
  const { citeKey } = paper;
  if (form && editing) {
    return (
      <form.KeyForm
        draft={draft}
        onDone={(changed) => {
          setEditing(false);
          keepDraft(draft, undefined);
          if (changed) setBefore(citeKey);
          requestAnimationFrame(() => button.current?.focus());
        }}
        paper={paper}
        reading={reading}
      />
    );
  }
  return (
    <div class="cite-key">
      <p class="row">
        <span class="small dim">{t('keyLabel')}</span> {citeKey ? <code>{citeKey}</code> : t('keyNone')}
        <IconButton
          buttonRef={button}
          icon={Pencil}
          label={t(citeKey ? 'changeKey' : 'setKey')}
          onClick={() => void edit()}
        />
      </p>
      {form && before && citeKey && before !== citeKey && <form.KeyChange after={citeKey} before={before} />}
    </div>
  );
}
