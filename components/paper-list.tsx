/** A list of saved papers of any length: only the rows on screen exist. */
import { useEffect, useRef } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { SavedPaper } from '../lib/library/types';
import { PaperRow, type RowActions } from './paper-row';
import { rowKeys } from './row-keys';
import './paper-list.css';

interface Props extends RowActions {
  readonly papers: readonly SavedPaper[];
  readonly listNames: ReadonlyMap<string, string>;
  readonly hrefOf?: (paper: SavedPaper) => string;
  /** The paper that is open beside the list. */
  readonly current?: string | undefined;
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (index: number, on: boolean, range: boolean) => void;
  /** The reader nears the end: show more, if there is more. */
  readonly onNearEnd: () => void;
}

/** Rows before the end at which more is asked for. */
const AHEAD = 20;

export function PaperList(props: Props) {
  const { papers, listNames, hrefOf, current, chosen, onChoose, onNearEnd, ...actions } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);

  const scrolled = () => {
    const handle = list.current;
    if (!handle) return;
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    if (last + AHEAD >= papers.length) onNearEnd();
  };
  // A tall window may show all of a first, short page.
  useEffect(scrolled, [papers.length]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are an addition; Tab reaches all.
    <div class="paper-list" onKeyDown={rowKeys(box, list, papers.length)} ref={box}>
      <Virtualizer as="ul" data={papers} item="li" itemSize={72} onScroll={scrolled} ref={list}>
        {(paper: SavedPaper, index: number) => (
          <div data-index={index} key={paper.id}>
            <PaperRow
              {...actions}
              current={paper.id === current}
              listNames={listNames}
              paper={paper}
              {...(hrefOf ? { href: hrefOf(paper) } : {})}
              {...(chosen ? { chosen: chosen.has(paper.id) } : {})}
              {...(onChoose ? { onChoose: (on, range) => onChoose(index, on, range) } : {})}
            />
          </div>
        )}
      </Virtualizer>
    </div>
  );
}
