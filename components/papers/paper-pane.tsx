/** A saved paper's pane, wired to the library: follows its changes, and turns what is done here into commands. */
import { FileX } from 'lucide';
import type { ComponentChildren } from 'preact';
import { corrected } from '../../lib/library/corrections';
import { paper as paperOf, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { NoticeScreen } from '../kit/notice-screen';
import { t } from '../kit/text';
import { ReadFailed } from '../notices/read-failed';
import * as actions from '../state/actions';
import { copyCitation } from '../state/copy';
import type { Library } from '../state/library';
import { useLive } from '../state/live';
import { useNote } from '../state/note';
import { createList } from '../state/place-actions';
import type { Part } from '../state/route';
import { litGroups, useSettings } from '../state/settings';
import { CiteKey } from './cite-key';
import { CorrectionsPart } from './corrections-part';
import { OtherNames } from './other-names';
import { PaperDetails } from './paper-details';
import { Published } from './published';
import { Twins } from './twins';

interface Props {
  readonly reading: Promise<Reading>;
  readonly id: string;
  readonly part?: Part | undefined;
  readonly library: Library;
  /** What stands under it, where there is room. */
  readonly context?: (paper: SavedPaper) => ComponentChildren;
  /** Stands in its place while it is not saved. */
  readonly notSaved?: ComponentChildren;
  readonly onZotero: (paper: SavedPaper) => void;
  /** What is shown while it is read, if it is at hand. */
  readonly known?: SavedPaper | undefined;
}

/** A caller that shows another paper gives the pane another key. */
export function PaperPane({ reading, id, known, notSaved, ...rest }: Props) {
  const found = useLive(reading, (library) => paperOf(library, id), [id]);
  const paper = found.state === 'ready' ? found.value : known;
  if (paper) return <Pane key={id} paper={paper} reading={reading} {...rest} />;
  if (found.state === 'loading') return null;
  if (found.state === 'failed') return <ReadFailed failure={found.failure} />;
  return notSaved ?? <NoticeScreen icon={FileX} text={t('paperGoneText')} title={t('paperGone')} />;
}

interface PaneProps extends Pick<Props, 'context' | 'part' | 'library' | 'reading' | 'onZotero'> {
  readonly paper: SavedPaper;
}

function Pane({ paper: stored, context, part, library, reading, onZotero }: PaneProps) {
  const paper = corrected(stored);
  const { id } = paper;
  const ids = [id];
  const settings = useSettings();
  const note = useNote(id, paper.note);
  return (
    <>
      <Twins paper={paper} reading={reading} />
      <PaperDetails
        citeKey={<CiteKey paper={paper} reading={reading} />}
        context={context?.(stored)}
        corrections={
          <>
            <OtherNames paper={stored} />
            <CorrectionsPart paper={stored} />
          </>
        }
        groups={litGroups(settings)}
        lists={library.lists}
        openLists={library.openLists}
        note={note}
        onAddTag={(name) => void actions.addTag(ids, name)}
        onAddToList={(listId) => void actions.addToList(ids, listId, library.listNames.get(listId) ?? '')}
        onCopy={(as) => void copyCitation([paper], as)}
        onCreateList={(name) => void createList(name, (listId) => void actions.addToList(ids, listId, name))}
        onRemove={() => void actions.removePapers(ids)}
        onRate={(rating) => void actions.setRating(ids, rating)}
        onRemoveFromList={(listId) =>
          void actions.removeFromList(ids, listId, library.listNames.get(listId) ?? '')
        }
        onRemoveTag={(name) => void actions.removeTag(ids, name)}
        onStar={() => void actions.setStar(ids, !paper.starred)}
        onStatus={(status) => void actions.setStatus(ids, status)}
        onZotero={() => onZotero(paper)}
        paper={paper}
        published={<Published paper={stored} />}
        part={part}
        tags={library.tags}
      />
    </>
  );
}
