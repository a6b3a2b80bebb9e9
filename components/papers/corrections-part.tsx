/** What the reader put right in a paper, and the way back; changing it is loaded when it is asked for. */
import { PencilLine } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Corrections, SavedPaper } from '../../lib/library/types';
import { report } from '../../lib/report';
import type * as CorrectionsForm from './corrections-form';
import './corrections-form.css';
import { keepDraft, useGoingOn } from '../kit/drafts';
import { Icon } from '../kit/icon';
import { type TextKey, t } from '../kit/text';
import { correct } from '../state/actions';

interface Props {
  /** As it is stored. */
  readonly paper: SavedPaper;
}

const FIELDS = [
  ['title', 'fieldTitle'],
  ['authors', 'fieldAuthors'],
  ['publication', 'venue'],
] as const satisfies readonly (readonly [keyof Corrections, TextKey])[];

export function CorrectionsPart({ paper }: Props) {
  const { corrections = {} } = paper;
  const [form, setForm] = useState<typeof CorrectionsForm>();
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const edit = async () => {
    setForm(await import('./corrections-form'));
    setEditing(true);
  };
  const open = () => void edit().catch((error: unknown) => report(error, 'corrections'));
  useGoingOn(`corrections:${paper.id}`, open);
  if (form && editing) {
    return (
      <form.CorrectionsForm
        onDone={(next) => {
          setEditing(false);
          keepDraft(`corrections:${paper.id}`, undefined);
          if (next) void correct(paper, next);
          requestAnimationFrame(() => button.current?.focus());
        }}
        paper={paper}
      />
    );
  }
  const mine = FIELDS.filter(([field]) => corrections[field] !== undefined);
  return (
    <p class="corrections small">
      {mine.length > 0 && (
        <>
          <span>{t('correctedFields', mine.map(([, name]) => t(name)).join(', '))}</span>{' '}
          <button class="link" onClick={() => void correct(paper, {})} type="button">
            {t('backToSource')}
          </button>
        </>
      )}
      <button class="link" onClick={open} ref={button} type="button">
        <Icon of={PencilLine} size={12} /> {t('correctDetails')}
      </button>
    </p>
  );
}
