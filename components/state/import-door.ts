/** Where an import is asked for: by a button, or by a file that is dropped on the library. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../kit/text';
import { show } from './toasts';

/** The import that is open, with the file to begin with; undefined: none. */
export const importing = signal<{ readonly file?: File } | undefined>(undefined);

/** A bibliography by its name: other files are others' affair. */
const BIB = /\.(?:bib|bibtex|biblatex|bbl|txt)$/i;

/** Whether a file is held over the window; one that is dropped is imported. */
export function useDropped(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const listen = <K extends keyof WindowEventMap>(type: K, does: (event: WindowEventMap[K]) => void) =>
      addEventListener(type, does, { signal: end.signal });
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    listen('dragover', (event) => {
      if (!holdsFile(event)) return;
      // Without this the browser leaves the library to show the file.
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false));
    listen('drop', (event) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const file = files.find(({ name }) => BIB.test(name));
      if (event.defaultPrevented || !holdsFile(event)) return;
      event.preventDefault();
      if (file) importing.value = { file };
      else show({ tone: 'failed', text: t('importOnlyBib') });
    });
    return () => end.abort();
  }, []);
  return over;
}
