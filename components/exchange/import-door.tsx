/** Lets the import in: its dialog is loaded when it is asked for, or when a file is dropped. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Reading } from '../../lib/library/reading';
import { report } from '../../lib/report';
import type { ImportPapersProps } from './import-papers';
import './import-door.css';
import { t } from '../kit/text';
import { importing, useDropped } from '../state/import-door';

export function ImportDoor({ reading }: { readonly reading: Promise<Reading> }) {
  const [Dialog, setDialog] = useState<ComponentType<ImportPapersProps>>();
  const dropping = useDropped();
  const asked = importing.value;
  useEffect(() => {
    if (!asked) return;
    import('./import-papers')
      .then(({ ImportPapers }) => setDialog(() => ImportPapers))
      .catch((error: unknown) => report(error, 'import'));
  }, [asked]);
  return (
    <>
      {dropping && (
        <div aria-hidden="true" class="dropping">
          <p>{t('importDrop')}</p>
        </div>
      )}
      {asked && Dialog && (
        <Dialog
          file={asked.file}
          onClose={() => {
            importing.value = undefined;
          }}
          reading={reading}
        />
      )}
    </>
  );
}
