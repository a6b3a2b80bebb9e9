/** The paper that is open beside the list. */
import { X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { IconButton } from '../kit/icon-button';
import { t } from '../kit/text';
import { PaperContext } from '../papers/paper-context';
import { PaperPane } from '../papers/paper-pane';
import { SeenPane } from '../papers/seen-pane';
import type { Library } from '../state/library';
import type { Part } from '../state/route';

interface Props {
  readonly reading: Promise<Reading>;
  readonly id: string;
  readonly part: Part | undefined;
  readonly library: Library;
  readonly onZotero: (paper: SavedPaper) => void;
  readonly onClose: () => void;
}

export function LibraryDetail({ reading, id, part, library, onZotero, onClose }: Props) {
  const box = useRef<HTMLElement>(null);
  // Who opens it by a key goes on in it, and comes back to the row with Escape.
  useEffect(() => {
    if (document.activeElement?.matches('.paper-title a:focus-visible')) box.current?.focus();
  }, []);
  const close = () => {
    onClose();
    // On a narrow window the list is there only then.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-paper="${CSS.escape(id)}"] .paper-title a`)?.focus(),
    );
  };
  return (
    <aside
      aria-label={t('openedPaper')}
      class="library-detail"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
      ref={box}
      tabIndex={-1}
    >
      <IconButton class="close" icon={X} label={t('closePaper')} onClick={close} />
      <PaperPane
        context={(paper) => <PaperContext paper={paper} />}
        id={id}
        library={library}
        notSaved={<SeenPane id={id} reading={reading} />}
        onZotero={onZotero}
        part={part}
        reading={reading}
      />
    </aside>
  );
}
