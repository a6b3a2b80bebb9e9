/** The file instead of the sending: what Zotero imports by File, Import. */
import { useState } from 'preact/hooks';
import type { Reading } from '../../lib/library/reading';
import { t } from '../kit/text';
import { sentence } from '../state/commands';
import { exportPapers } from '../state/export';
import { show } from '../state/toasts';

interface Props {
  readonly reading: Promise<Reading>;
  readonly ids: readonly string[];
  readonly name: string;
}

const EXTENSIONS = ['ris', 'bib'] as const;

export function ZoteroFiles({ reading, ids, name }: Props) {
  const [failed, setFailed] = useState<string>();
  if (ids.length === 0) return null;
  const save = async (extension: (typeof EXTENSIONS)[number]) => {
    setFailed(undefined);
    const { formats, defaultOptions } = await import('../../lib/citations');
    const format = formats.find((one) => one.extension === extension);
    if (!format) return;
    const options = { ...defaultOptions, abstract: true, keywords: true, note: true };
    const done = await exportPapers(await reading, { ids, name }, 'file', format, options, {});
    if (done.state === 'failed') setFailed(t('exportFailed', sentence(done.failure)));
    if (done.state === 'done') show({ tone: 'said', text: t('downloaded', done.file) });
  };
  return (
    <div class="zotero-files">
      <p class="small dim">{t('zoteroFiles')}</p>
      {EXTENSIONS.map((extension) => (
        <button class="button" key={extension} onClick={() => save(extension)} type="button">
          {t(extension === 'ris' ? 'zoteroRis' : 'zoteroBibtex')}
        </button>
      ))}
      {failed && (
        <p class="notice danger" role="alert">
          {failed}
        </p>
      )}
    </div>
  );
}
