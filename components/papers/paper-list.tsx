/** A list of saved papers of any length. */
import type { SavedPaper } from '../../lib/library/types';
import { EndlessList } from './endless-list';
import { type ListProps, PaperRow } from './paper-row';

interface Props extends Omit<ListProps, 'onExtend'> {
  readonly papers: readonly SavedPaper[];
  /** Which list they are of. */
  readonly of: string;
  /** The reader nears the end: show more, if there is more. */
  readonly onNearEnd: () => void;
}

const idOf = ({ id }: SavedPaper) => id;

export function PaperList(props: Props) {
  const { papers, of, listNames, hrefOf, onTitle, current, chosen, onChoose, onNearEnd, ...actions } = props;
  return (
    <EndlessList keyOf={idOf} lines={papers} of={of} onNearEnd={onNearEnd} size={72}>
      {(paper, index) => (
        <PaperRow
          {...actions}
          current={paper.id === current}
          listNames={listNames}
          paper={paper}
          {...(hrefOf ? { href: hrefOf(paper) } : {})}
          onTitle={onTitle && (() => onTitle(paper))}
          {...(chosen ? { chosen: chosen.has(paper.id) } : {})}
          {...(onChoose ? { onChoose: (on, range) => onChoose(index, on, range) } : {})}
        />
      )}
    </EndlessList>
  );
}
