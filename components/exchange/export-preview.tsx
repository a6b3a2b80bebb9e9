/** What an export will begin with. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { Format } from '../../lib/citations';
import type { Reading } from '../../lib/library/reading';
import type { Citing } from '../../lib/settings/citing';
import { counted, t } from '../kit/text';
import type * as Citations from '../state/citations';

interface Props {
  readonly reading: Promise<Reading>;
  readonly citations: typeof Citations;
  readonly ids: readonly string[];
  readonly format: Format;
  readonly citing: Citing;
}

export function ExportPreview({ reading, citations, ids, format, citing }: Props) {
  const id = useId();
  const [read, setRead] = useState<Awaited<ReturnType<typeof citations.previewEntries>>>();
  useEffect(() => {
    let over = false;
    void reading
      .then((library) => citations.previewEntries(library, ids, citing.template))
      .then((entries) => !over && setRead(entries));
    return () => {
      over = true;
    };
  }, [ids]);
  if (!read) return <div class="export-preview" />;
  const preview = citations.previewOf(read, format, citing.options);
  return (
    <div class="export-preview">
      <div class="row">
        <label class="label grow" for={id}>
          {t('preview')}
        </label>
        <span class="small dim">{counted(preview.papers, 'previewOne', 'previewMany')}</span>
      </div>
      <textarea class="field" id={id} readOnly rows={9} spellcheck={false} value={preview.text} wrap="off" />
      <p class="small dim" role="status">
        {[
          preview.newKeys > 0
            ? counted(preview.newKeys, 'previewKeysOne', 'previewKeysMany')
            : t('exportKeys'),
          format.files && ids.length > 1 && t('previewFiles'),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </div>
  );
}
