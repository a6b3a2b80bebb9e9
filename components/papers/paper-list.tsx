/** A list of saved papers of any length: only the rows on screen exist. */
import { useMemo, useRef } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { SavedPaper } from '../../lib/library/types';
import { useNearEnd } from '../kit/near-end';
import { rowKeys } from '../kit/row-keys';
import { useHeldLine } from './held-line';
import { type ListProps, PaperRow } from './paper-row';
import './paper-list.css';

interface Props extends Omit<ListProps, 'onExtend'> {
  readonly papers: readonly SavedPaper[];
  /** Which list they are of. */
  readonly of: string;
  /** The reader nears the end: show more, if there is more. */
  readonly onNearEnd: () => void;
}

export function PaperList(props: Props) {
  const { papers, of, listNames, hrefOf, onTitle, current, chosen, onChoose, onNearEnd, ...actions } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const scrolled = useNearEnd(list, papers.length, onNearEnd);
  const keys = useMemo(() => papers.map(({ id }) => id), [papers]);
  const { key: _, keepMounted, ...focus } = useHeldLine(box, list, keys, of);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are an addition; Tab reaches all.
    <div {...focus} class="paper-list" onKeyDown={rowKeys(box, list, papers.length)} ref={box}>
      <Virtualizer
        as="ul"
        data={papers}
        item="li"
        itemSize={72}
        keepMounted={keepMounted}
        onScroll={scrolled}
        ref={list}
      >
        {(paper: SavedPaper, index: number) => (
          <div data-index={index} key={paper.id}>
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
          </div>
        )}
      </Virtualizer>
    </div>
  );
}
