/** The paper that is open beside the list. */
import { X } from 'lucide';
import type { Reading } from '../lib/library/reading';
import type { SavedPaper } from '../lib/library/types';
import { IconButton } from './icon-button';
import { PaperContext } from './paper-context';
import { PaperPane } from './paper-pane';
import type { Library } from './state/library';
import type { Part } from './state/route';
import { t } from './text';

interface Props {
  readonly reading: Promise<Reading>;
  readonly id: string;
  readonly part: Part | undefined;
  readonly library: Library;
  readonly onZotero: (paper: SavedPaper) => void;
  readonly onClose: () => void;
}

export function LibraryDetail({ reading, id, part, library, onZotero, onClose }: Props) {
  return (
    <aside
      aria-label={t('openedPaper')}
      class="library-detail"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <IconButton class="close" icon={X} label={t('closePaper')} onClick={onClose} />
      <PaperPane
        context={<PaperContext id={id} reading={reading} />}
        id={id}
        library={library}
        onZotero={onZotero}
        part={part}
        reading={reading}
      />
    </aside>
  );
}
