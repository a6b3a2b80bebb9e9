/** Where an import comes from: a file, chosen or dropped, or lines that are pasted. */
import { FileUp } from 'lucide';
import { useId } from 'preact/hooks';
import { FileButton } from '../kit/file-button';
import { t } from '../kit/text';
import type { ImportStep } from '../state/importing';

const PROBLEMS = {
  'too-large': 'importTooLarge',
  unreadable: 'importUnreadable',
  nothing: 'importNothing',
} as const;

interface Props {
  readonly problem: Extract<ImportStep, { kind: 'choose' }>['problem'];
  readonly onFile: (file: File) => void;
  /** The lines as they stand in their field. */
  readonly pasted: string;
  readonly onType: (lines: string) => void;
  /** They are to be read. */
  readonly onPasted: (lines: string) => void;
  readonly onClose: () => void;
}

export function ImportSource({ problem, pasted, onType, onFile, onPasted, onClose }: Props) {
  const field = useId();
  return (
    <>
      {problem && (
        <p class="notice danger" role="alert">
          {t(PROBLEMS[problem])}
        </p>
      )}
      <div class="import-file">
        <FileButton
          accept=".bib,.bibtex,.biblatex,.txt,application/x-bibtex,text/plain"
          icon={FileUp}
          onFile={onFile}
          primary
          text={t('importChoose')}
        />
        <p class="small dim">{t('importChooseText')}</p>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPasted(pasted);
        }}
      >
        <label class="label" for={field}>
          {t('importPaste')}
        </label>
        <textarea
          class="field"
          id={field}
          onInput={(event) => onType(event.currentTarget.value)}
          placeholder={'1706.03762\nhttps://arxiv.org/abs/2306.00732\nhttps://openreview.net/forum?id=…'}
          rows={5}
          spellcheck={false}
          value={pasted}
        />
        <div class="actions">
          <button class="button quiet" onClick={onClose} type="button">
            {t('close')}
          </button>
          <button class="button" disabled={!pasted.trim()} type="submit">
            {t('importLook')}
          </button>
        </div>
      </form>
    </>
  );
}
