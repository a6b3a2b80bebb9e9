/** A saved paper's pane, wired to the library: follows its changes, and turns what is done here into commands. */
import { FileX } from 'lucide';
import { paper as paperOf, type Reading } from '../lib/library/reading';
import type { SavedPaper } from '../lib/library/types';
import { CiteKey } from './cite-key';
import { NoticeScreen } from './notice-screen';
import { PaperDetails } from './paper-details';
import * as actions from './state/actions';
import { copyCitation } from './state/copy';
import type { Library } from './state/library';
import { useLive } from './state/live';
import { useNote } from './state/note';
import type { Part } from './state/route';
import { t } from './text';
import { Twins } from './twins';

interface Props {
  readonly reading: Promise<Reading>;
  readonly id: string;
  readonly part?: Part | undefined;
  readonly library: Library;
  readonly onZotero: (paper: SavedPaper) => void;
  /** What is shown while it is read, if it is at hand. */
  readonly known?: SavedPaper | undefined;
}

/** A caller that shows another paper gives the pane another key. */
export function PaperPane({ reading, id, known, ...rest }: Props) {
  const found = useLive(reading, (library) => paperOf(library, id), [id]);
  const paper = found.state === 'ready' ? found.value : known;
  if (paper) return <Pane key={id} paper={paper} reading={reading} {...rest} />;
  if (found.state === 'loading') return null;
  return <NoticeScreen icon={FileX} text={t('paperGoneText')} title={t('paperGone')} />;
}

interface PaneProps extends Pick<Props, 'part' | 'library' | 'reading' | 'onZotero'> {
  readonly paper: SavedPaper;
}

function Pane({ paper, part, library, reading, onZotero }: PaneProps) {
  const { id, status } = paper;
  const ids = [id];
  const note = useNote(id, paper.note);
  return (
    <>
      <Twins paper={paper} reading={reading} />
      <PaperDetails
        citeKey={<CiteKey paper={paper} reading={reading} />}
        lists={library.lists}
        note={note}
        onAddTag={(name) => void actions.addTag(ids, name)}
        onAddToList={(listId) => void actions.addToList(ids, listId)}
        onCopy={(as) => void copyCitation([paper], as)}
        onCreateList={(name) =>
          void actions.createList(name, (listId) => void actions.addToList(ids, listId))
        }
        onRemove={() => void actions.removePapers(ids)}
        onRemoveFromList={(listId) => void actions.removeFromList(ids, listId)}
        onRemoveTag={(name) => void actions.removeTag(ids, name)}
        onToggleRead={() => void actions.setStatus(ids, status === 'unread' ? 'read' : 'unread')}
        onZotero={() => onZotero(paper)}
        paper={paper}
        part={part}
        tags={library.tags}
      />
    </>
  );
}
