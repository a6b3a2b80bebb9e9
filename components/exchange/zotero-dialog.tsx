/** Sends papers to Zotero: asks for what it needs, shows where they will go, how far it is, and what did not work. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { papersById, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { savedDay } from '../kit/format';
import { MathsText } from '../kit/maths-text';
import { counted, t } from '../kit/text';
import { show } from '../state/toasts';
import { useZotero } from '../state/zotero';
import './zotero-dialog.css';
import { ZoteroFiles } from './zotero-files';
import { ZoteroOver } from './zotero-over';
import { placeName, problemText } from './zotero-words';

interface Props {
  readonly reading: Promise<Reading>;
  readonly ids: readonly string[];
  /** What the papers are together: a list, a tag, a selection. */
  readonly name: string;
  readonly onClose: () => void;
}

export function ZoteroDialog({ reading, ids, name, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [papers, setPapers] = useState<readonly SavedPaper[]>();
  const [again, setAgain] = useState(false);
  const zotero = useZotero(reading);
  const { step } = zotero;
  useEffect(() => dialog.current?.showModal(), []);
  const read = async (some: readonly string[]) => setPapers(await papersById(await reading, some));
  useEffect(() => {
    read(ids).catch(() => setPapers([]));
  }, [ids]);

  const close = () => dialog.current?.close();
  const earlier = papers?.filter(({ inZotero }) => inZotero !== undefined) ?? [];
  const fresh = papers?.filter(({ inZotero }) => inZotero === undefined) ?? [];
  const single = ids.length === 1 ? papers?.[0] : undefined;
  const wanted = again ? (papers ?? []) : fresh;
  const target = step.kind === 'ready' || step.kind === 'sending' ? step.target : undefined;
  const readOnly = target?.editable === false;
  const lastTime = Math.max(...earlier.map(({ inZotero = 0 }) => inZotero));
  const run = async () => {
    if (step.kind !== 'ready') return;
    const { sent, unsure, left } = await zotero.send(
      wanted.map(({ id }) => id),
      step.target,
    );
    if (unsure.length + left.length > 0) return;
    show({
      tone: 'said',
      text: counted(sent.length, 'zoteroSentOne', 'zoteroSentMany', placeName(step.target)),
    });
    close();
  };
  const problem = step.kind === 'problem' ? step.problem : readOnly ? 'zoteroReadOnly' : undefined;
  return (
    <dialog
      aria-labelledby="zotero-title"
      class="zotero sheet"
      // What is under way is stopped by its own button, which says what became of it.
      onCancel={(event) => step.kind === 'sending' && event.preventDefault()}
      onClose={onClose}
      ref={dialog}
    >
      <div>
        <h2 id="zotero-title">{counted(ids.length, 'zoteroTitleOne', 'zoteroTitleMany')}</h2>
        <p class="dim">
          {single ? <MathsText lossy={single.lossy} text={single.title} /> : t('exportFrom', name)}
        </p>
        {step.kind === 'permission' && (
          <p class={step.refused ? 'notice' : ''}>
            {t(step.refused ? 'zoteroRefusedText' : 'zoteroAskText')}
          </p>
        )}
        {target && (
          <div class="zotero-target" role="status">
            <span class="label">{t('zoteroInto')}</span>
            <strong>{placeName(target)}</strong>
            {step.kind === 'ready' && <p class="small dim">{t('zoteroChange')}</p>}
          </div>
        )}
        {problem && (
          <p class="notice danger" role="alert">
            {problemText(problem)}
          </p>
        )}
        {step.kind === 'ready' && !readOnly && earlier.length > 0 && (
          <label class="row zotero-again">
            <input
              checked={again}
              onChange={(event) => setAgain(event.currentTarget.checked)}
              type="checkbox"
            />
            <span>{counted(earlier.length, 'zoteroAgainOne', 'zoteroAgainMany', savedDay(lastTime))}</span>
          </label>
        )}
        {step.kind === 'sending' && (
          <div class="row">
            <progress
              aria-label={t('working')}
              class="grow"
              max={step.progress.all}
              value={step.progress.done}
            />
            <span class="small number">{t('progress', step.progress.done, step.progress.all)}</span>
          </div>
        )}
        {step.kind === 'over' && <ZoteroOver {...step} papers={papers ?? []} />}
        {(problem || step.kind === 'permission' || step.kind === 'over') && (
          <ZoteroFiles
            ids={step.kind === 'over' ? [...step.outcome.unsure, ...step.outcome.left] : ids}
            name={name}
            reading={reading}
          />
        )}
        <div class="actions">
          {step.kind === 'sending' ? (
            <button class="button" onClick={zotero.stop} type="button">
              {t('cancel')}
            </button>
          ) : (
            <button class="button quiet" onClick={close} type="button">
              {t('close')}
            </button>
          )}
          {step.kind === 'permission' && (
            <button class="button primary" onClick={zotero.allow} type="button">
              {t('zoteroAllow')}
            </button>
          )}
          {step.kind === 'ready' && !readOnly && (
            <button class="button primary" disabled={wanted.length === 0} onClick={run} type="button">
              {wanted.length === 0
                ? t('sendToZotero')
                : counted(wanted.length, 'zoteroSendOne', 'zoteroSendMany')}
            </button>
          )}
          {step.kind === 'over' && step.outcome.left.length > 0 && (
            <button
              class="button primary"
              onClick={() => {
                void read(step.outcome.left);
                zotero.again();
              }}
              type="button"
            >
              {t('zoteroRest')}
            </button>
          )}
        </div>
      </div>
    </dialog>
  );
}
