/** Export of many papers: choose a format, then a file or the clipboard; long work can be stopped. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExportOptions, Format } from '../lib/citations';
import type { Reading } from '../lib/library/reading';
import './export-dialog.css';
import { type Progress, sentence } from './state/commands';
import { copy, download, exportPapers, fileName } from './state/export';
import { show } from './state/toasts';
import { counted, t } from './text';

interface Props {
  readonly reading: Promise<Reading>;
  readonly ids: readonly string[];
  /** What the papers are together: a list, a tag, a selection. */
  readonly name: string;
  readonly onClose: () => void;
}

type Target = 'file' | 'clipboard';

export function ExportDialog({ reading, ids, name, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const stopper = useRef(new AbortController());
  const [formats, setFormats] = useState<readonly Format[]>([]);
  const [options, setOptions] = useState<ExportOptions>();
  const [chosen, setChosen] = useState(0);
  const [progress, setProgress] = useState<Progress>();
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    dialog.current?.showModal();
    void import('../lib/citations').then((citations) => {
      setFormats(citations.formats);
      setOptions(citations.defaultOptions);
    });
    return () => stopper.current.abort();
  }, []);

  const format = formats[chosen];
  const run = async (target: Target) => {
    if (!format || !options) return;
    stopper.current = new AbortController();
    setFailed(undefined);
    const done = await exportPapers(await reading, ids, format, options, setProgress, stopper.current.signal);
    setProgress(undefined);
    if (done.state === 'failed') setFailed(t('exportFailed', sentence(done.failure)));
    if (done.state !== 'done') return;
    const missing = ids.length - done.papers;
    const note = missing > 0 ? ` · ${counted(missing, 'exportIncludesOne', 'exportIncludesMany')}` : '';
    if (target === 'clipboard') {
      if (!(await copy(done.text))) return setFailed(t('copyFailed'));
      show({ tone: 'said', text: t('copied') + note });
    } else {
      const file = fileName(name, format.extension);
      download(done.text, file, format.mimeType);
      show({ tone: 'said', text: t('downloaded', file) + note });
    }
    dialog.current?.close();
  };
  return (
    <dialog aria-labelledby="export-title" class="export" onClose={onClose} ref={dialog}>
      <div>
        <h2 id="export-title">{counted(ids.length, 'exportTitleOne', 'exportTitleMany')}</h2>
        <p class="dim">{t('exportFrom', name)}</p>
        <label>
          <span class="label">{t('format')}</span>
          <select
            class="field"
            disabled={progress !== undefined}
            onChange={(event) => setChosen(event.currentTarget.selectedIndex)}
            value={format?.name}
          >
            {formats.map((one) => (
              <option key={one.name} value={one.name}>
                {`${one.label} (.${one.extension})`}
              </option>
            ))}
          </select>
        </label>
        {options && (
          <fieldset class="export-options">
            <legend class="label">{t('exportWith')}</legend>
            {EXTRAS.map(([extra, label]) => (
              <label class="row" key={extra}>
                <input
                  checked={options[extra]}
                  onChange={(event) => setOptions({ ...options, [extra]: event.currentTarget.checked })}
                  type="checkbox"
                />
                {t(label)}
              </label>
            ))}
          </fieldset>
        )}
        <p class="small dim">{t('exportKeys')}</p>
        {failed && (
          <p class="notice danger" role="alert">
            {failed}
          </p>
        )}
        {progress && (
          <div class="row">
            <progress aria-label={t('working')} class="grow" max={progress.all} value={progress.done} />
            <span class="small number">{t('progress', progress.done, progress.all)}</span>
          </div>
        )}
        <div class="actions">
          {progress ? (
            <button class="button" onClick={() => stopper.current.abort()} type="button">
              {t('cancel')}
            </button>
          ) : (
            <>
              <button class="button quiet" onClick={() => dialog.current?.close()} type="button">
                {t('close')}
              </button>
              <button class="button" disabled={!format} onClick={() => run('clipboard')} type="button">
                {t('copy')}
              </button>
              <button class="button primary" disabled={!format} onClick={() => run('file')} type="button">
                {t('download')}
              </button>
            </>
          )}
        </div>
      </div>
    </dialog>
  );
}

/** What may be written besides. */
const EXTRAS = [
  ['abstract', 'exportAbstract'],
  ['keywords', 'exportTags'],
  ['note', 'exportNote'],
] as const;
