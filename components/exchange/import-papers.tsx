/** Import of a .bib file or of pasted numbers: what is new, known, alike or broken is shown before anything is saved. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reading } from '../../lib/library/reading';
import { CAPS } from '../../lib/messages';
import './import-papers.css';
import { counted, t } from '../kit/text';
import type { Progress } from '../state/commands-many';
import { type Plan, useImport } from '../state/importing';
import { ImportOver } from './import-over';
import { ImportPreview } from './import-preview';
import { ImportSource } from './import-source';

export interface ImportPapersProps {
  readonly reading: Promise<Reading>;
  /** To begin with; without, the reader is asked. */
  readonly file: File | undefined;
  readonly onClose: () => void;
}

export function ImportPapers({ reading, file, onClose }: ImportPapersProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const doing = useImport(reading);
  const { step } = doing;
  const [pasted, setPasted] = useState('');
  const [list, setList] = useState('');
  const [listed, setListed] = useState(false);
  const [takeKeys, setTakeKeys] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  // Another file may be dropped while one is shown.
  useEffect(() => {
    if (file) void doing.readFile(file);
  }, [file]);
  const source = 'plan' in step ? step.plan.file : undefined;
  useEffect(() => {
    if (source === undefined) return;
    setList(source.replace(/\.\w+$/, '').slice(0, CAPS.list));
    setListed(true);
  }, [source]);
  const close = () => dialog.current?.close();
  const wishes = { list: listed ? list.trim() : '', takeKeys };
  const working = step.kind === 'reading' || step.kind === 'writing';
  return (
    <dialog
      aria-labelledby="import-title"
      class="import-papers sheet"
      // What is being written is stopped by its button, not by a slip of the finger.
      onCancel={(event) => working && event.preventDefault()}
      onClose={onClose}
      ref={dialog}
    >
      <div>
        <h2 id="import-title">
          {source === undefined ? t('importPapersTitle') : t('importTitleFile', source)}
        </h2>
        {step.kind === 'choose' && (
          <ImportSource
            onClose={close}
            onFile={doing.readFile}
            onPasted={doing.readPasted}
            onType={setPasted}
            pasted={pasted}
            problem={step.problem}
          />
        )}
        {working && (
          <Working
            progress={step.progress}
            text={t(step.kind === 'reading' ? 'importReading' : 'importWriting')}
            onStop={doing.stop}
          />
        )}
        {step.kind === 'preview' && (
          <>
            <ImportPreview onSame={doing.setSame} plan={step.plan} />
            {works(step.plan) > 0 && (
              <fieldset class="choices">
                <legend class="hidden">{t('importChoices')}</legend>
                <div class="row wrap">
                  <label class="row">
                    <input
                      checked={listed}
                      onChange={(event) => setListed(event.currentTarget.checked)}
                      type="checkbox"
                    />
                    {t('importOnList')}
                  </label>
                  <input
                    aria-label={t('importListName')}
                    class="field grow"
                    maxLength={CAPS.list}
                    onInput={(event) => {
                      setList(event.currentTarget.value);
                      setListed(event.currentTarget.value.trim() !== '');
                    }}
                    type="text"
                    value={list}
                  />
                </div>
                {others(step.plan) > 0 && (
                  <label class="row">
                    <input
                      checked={takeKeys}
                      onChange={(event) => setTakeKeys(event.currentTarget.checked)}
                      type="checkbox"
                    />
                    {counted(others(step.plan), 'importTakeKeysOne', 'importTakeKeysMany')}
                  </label>
                )}
              </fieldset>
            )}
            <div class="actions">
              {source === undefined && (
                <button class="button quiet" onClick={doing.back} type="button">
                  {t('back')}
                </button>
              )}
              <button class="button quiet" onClick={close} type="button">
                {t(works(step.plan) > 0 ? 'cancel' : 'close')}
              </button>
              {works(step.plan) > 0 && (
                <button class="button primary" onClick={() => void doing.write(wishes)} type="button">
                  {counted(works(step.plan), 'importDoOne', 'importDoMany')}
                </button>
              )}
            </div>
          </>
        )}
        {step.kind === 'over' && (
          <ImportOver
            {...step}
            onAgain={() => void doing.write(wishes)}
            onClose={close}
            onUndo={() => void doing.undo()}
          />
        )}
        {step.kind === 'undone' && (
          <>
            <p class={step.whole ? '' : 'notice danger'} role="status">
              {t(step.whole ? 'importUndone' : 'importUndoneInPart')}
            </p>
            <div class="actions">
              <button class="button primary" onClick={close} type="button">
                {t('close')}
              </button>
            </div>
          </>
        )}
      </div>
    </dialog>
  );
}

/** Entries that something is done with. */
function works({ rows }: Plan): number {
  return rows.filter(({ kind }) => kind !== 'twice').length;
}

/** Papers that go by another key here. */
function others({ rows }: Plan): number {
  return rows.filter(({ fate }) => fate.kind === 'other').length;
}

interface WorkingProps {
  readonly progress: Progress;
  readonly text: string;
  readonly onStop: () => void;
}

function Working({ progress: { done, all }, text, onStop }: WorkingProps) {
  return (
    <>
      <p role="status">{text}</p>
      <div class="row">
        <progress aria-label={text} class="grow" max={all} value={done} />
        <span class="small number">{t('progress', done, all)}</span>
      </div>
      <div class="actions">
        <button class="button" onClick={onStop} type="button">
          {t('stop')}
        </button>
      </div>
    </>
  );
}
