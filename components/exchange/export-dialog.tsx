/** Export of papers: what, as what, with what; a preview; then a file or the clipboard. Long work can be stopped. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExportOptions } from '../../lib/citations';
import type { Reading } from '../../lib/library/reading';
import type { Citing } from '../../lib/settings/citing';
import './export-dialog.css';
import { savedDay } from '../kit/format';
import { Select } from '../kit/select';
import { counted, t } from '../kit/text';
import type * as Citations from '../state/citations';
import { sentence } from '../state/commands';
import type { Progress } from '../state/commands-many';
import { type Export, exportPapers, useNews } from '../state/export';
import { show } from '../state/toasts';
import { ExportOptionsForm } from './export-options';
import { ExportPreview } from './export-preview';

interface Props extends Export {
  readonly reading: Promise<Reading>;
  readonly onClose: () => void;
}

export function ExportDialog({ reading, onClose, ...all }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const stopper = useRef(new AbortController());
  const [citations, setCitations] = useState<typeof Citations>();
  const [citing, setCiting] = useState<Citing>();
  const [onlyNew, setOnlyNew] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const [failed, setFailed] = useState<string>();
  const news = useNews(reading, all);
  useEffect(() => {
    dialog.current?.showModal();
    void import('../state/citations').then(async (loaded) => {
      setCiting(await loaded.readCiting());
      setCitations(loaded);
    });
    return () => stopper.current.abort();
  }, []);

  const formats = citations?.formats ?? [];
  const format = formats.find(({ name }) => name === citing?.format) ?? formats[0];
  const ids = onlyNew && news ? news.ids : all.ids;
  const change = (part: Partial<Pick<Citing, 'format' | 'options'>>) => {
    if (!citing) return;
    setCiting({ ...citing, ...part });
    // A choice that cannot be kept holds for this export; the next one asks again.
    citations?.updateCiting((now) => ({ ...now, ...part })).catch(() => {});
  };
  const run = async (target: 'file' | 'clipboard') => {
    if (!format || !citing) return;
    stopper.current = new AbortController();
    setFailed(undefined);
    const long = { onProgress: setProgress, signal: stopper.current.signal };
    const done = await exportPapers(await reading, { ...all, ids }, target, format, citing.options, long);
    setProgress(undefined);
    if (done.state === 'failed') setFailed(t('exportFailed', sentence(done.failure)));
    if (done.state === 'not-copied') setFailed(t('copyFailed'));
    if (done.state !== 'done') return;
    const missing = ids.length - done.papers;
    const note = missing > 0 ? ` · ${counted(missing, 'exportIncludesOne', 'exportIncludesMany')}` : '';
    show({
      tone: 'said',
      text: (target === 'clipboard' ? t('copied') : t('downloaded', done.file)) + note,
    });
    dialog.current?.close();
  };
  const ready = format && citing && ids.length > 0;
  return (
    <dialog aria-labelledby="export-title" class="export sheet" onClose={onClose} ref={dialog}>
      <div>
        <h2 id="export-title">{counted(ids.length, 'exportTitleOne', 'exportTitleMany')}</h2>
        <p class="dim">{t('exportFrom', all.name)}</p>
        {news && (
          <fieldset class="choices" disabled={progress !== undefined}>
            <legend class="hidden">{t('exportWhat')}</legend>
            <label>
              <input checked={!onlyNew} name="what" onChange={() => setOnlyNew(false)} type="radio" />
              {counted(all.ids.length, 'exportAllOne', 'exportAllMany')}
            </label>
            <label>
              <input
                checked={onlyNew}
                disabled={news.ids.length === 0}
                name="what"
                onChange={() => setOnlyNew(true)}
                type="radio"
              />
              {news.ids.length > 0
                ? counted(news.ids.length, 'exportNewOne', 'exportNewMany', savedDay(news.at))
                : t('exportNothingNew', savedDay(news.at))}
            </label>
          </fieldset>
        )}
        <label>
          <span class="label">{t('format')}</span>
          <Select
            all={formats.map((one) => [one.name, `${one.label} (.${one.extension})`] as const)}
            disabled={progress !== undefined}
            onChoose={(name) => change({ format: name })}
            value={format?.name}
          />
        </label>
        {format && citing && citations && (
          <>
            <ExportOptionsForm
              disabled={progress !== undefined}
              format={format}
              onChange={(options: ExportOptions) => change({ options })}
              options={citing.options}
            />
            <ExportPreview
              citations={citations}
              citing={citing}
              format={format}
              ids={ids}
              reading={reading}
            />
          </>
        )}
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
              <button class="button" disabled={!ready} onClick={() => run('clipboard')} type="button">
                {t('copy')}
              </button>
              <button class="button primary" disabled={!ready} onClick={() => run('file')} type="button">
                {t('download')}
              </button>
            </>
          )}
        </div>
      </div>
    </dialog>
  );
}
