/** A list of saved papers in the library tab, as cards or as a table: only the lines on the screen exist. */
import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { savedDay } from '../kit/format';
import './ordered-list.css';
import { rowKeys } from '../kit/row-keys';
import { t } from '../kit/text';
import { isUnderDays, type Look } from '../state/look';
import type { Line, Ordered } from '../state/ordered';
import { useRows } from '../state/rows';
import { useHeldLine } from './held-line';
import { PaperRow, type RowActions } from './paper-row';
import { TableHead, TableRow } from './paper-table';

interface Props extends RowActions {
  readonly reading: Promise<Reading>;
  readonly ordered: Ordered;
  readonly look: Look;
  readonly listNames: ReadonlyMap<string, string>;
  readonly hrefOf: (id: string) => string;
  readonly current: string | undefined;
  readonly chosen: ReadonlySet<string>;
  /** `at` is the place among the papers; with `range`, all from the last that was clicked. */
  readonly onChoose: (at: number, on: boolean, range: boolean) => void;
  /** By Shift with an arrow key, from one place to the next. */
  readonly onExtend: (from: number, to: number) => void;
}

/** Pixels, until a line has been measured. */
const CARD = 54;
const ROW = 34;

export function OrderedList(props: Props) {
  const { reading, ordered, look, current, chosen, listNames, hrefOf, onExtend } = props;
  const acts = useActs(props);
  const { lines } = ordered;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [sight, setSight] = useState({ first: 0, last: 30 });
  const keys = useMemo(() => lines.map(({ key }) => key), [lines]);
  const { key: held, keepMounted, ...focus } = useHeldLine(box, list, keys, ordered.of);
  const rows = useRows(reading, ordered, sight.first, sight.last, held);
  const isTable = look.as === 'table';
  /** The paper before a line, where its day is needed. */
  const rowBefore = (index: number) => {
    const line = hasDays(look) ? lines[index - 1] : undefined;
    return line?.kind === 'paper' ? rows.get(line.id) : undefined;
  };
  const size = isTable ? ROW : CARD;

  const scrolled = () => {
    const handle = list.current;
    if (!handle) return;
    const first = handle.findItemIndex(handle.scrollOffset);
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    // Rows are asked for in steps: most of what scrolls by changes nothing here.
    if (Math.abs(first - sight.first) > 15 || Math.abs(last - sight.last) > 15) setSight({ first, last });
  };
  useLayoutEffect(scrolled, [lines, look.as]);
  const placeOf = (index: number) => {
    const line = lines[index];
    return line?.kind === 'paper' ? line.at : -1;
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are an addition; Tab reaches all.
    <div
      {...focus}
      class={`paper-list ordered ${look.as}`}
      onKeyDown={rowKeys(box, list, lines.length, (from, to) => onExtend(placeOf(from), placeOf(to)))}
      ref={box}
      {...(isTable
        ? { role: 'table', 'aria-label': t('papers'), 'aria-rowcount': ordered.ids.length + 1 }
        : {})}
    >
      {isTable && <TableHead columns={look.columns} order={look.order} />}
      <Virtualizer
        as={isTable ? 'div' : 'ul'}
        data={lines as Line[]}
        item={isTable ? 'div' : 'li'}
        itemSize={size}
        keepMounted={keepMounted}
        onScroll={scrolled}
        ref={list}
        startMargin={isTable ? ROW : 0}
      >
        {(line: Line, index: number) => (
          <div data-index={index} key={line.key}>
            {line.kind === 'heading' ? (
              <Heading count={line.count}>
                {line.title ?? t(look.grouping === 'tag' ? 'untagged' : 'onNoList')}
              </Heading>
            ) : (
              <PaperLine
                acts={acts}
                at={line.at}
                chosen={chosen.has(line.id)}
                current={line.id === current}
                href={hrefOf(line.id)}
                isFirst={index === 0}
                listNames={listNames}
                look={look}
                other={rowBefore(index)}
                paper={rows.get(line.id)}
              />
            )}
          </div>
        )}
      </Virtualizer>
    </div>
  );
}

interface LineProps {
  readonly at: number;
  /** Null: it is gone. */
  readonly paper: SavedPaper | null | undefined;
  /** The paper before it. */
  readonly other: SavedPaper | null | undefined;
  readonly isFirst: boolean;
  readonly look: Look;
  readonly listNames: ReadonlyMap<string, string>;
  readonly href: string;
  readonly current: boolean;
  readonly chosen: boolean;
  /** Always the same, so that a row is drawn anew only where it changes. */
  readonly acts: Acts;
}

type Acts = RowActions & Pick<Props, 'onChoose'>;

const PaperLine = memo(function PaperLine({ at, paper, look, acts, ...rest }: LineProps) {
  const { other, isFirst, ...shown } = rest;
  if (paper === null) return null;
  if (!paper)
    return <div aria-busy="true" class={look.as === 'table' ? 'table-row waiting' : 'paper-row waiting'} />;
  const { onChoose, ...actions } = acts;
  const shared = {
    ...actions,
    ...shown,
    paper,
    onChoose: (on: boolean, range: boolean) => onChoose(at, on, range),
  };
  return (
    <>
      {hasDays(look) && <Day isFirst={isFirst} other={other} paper={paper} />}
      {look.as === 'table' ? (
        <TableRow {...shared} at={at} columns={look.columns} />
      ) : (
        <PaperRow {...shared} />
      )}
    </>
  );
});

/** Whether rows say themselves where a day begins. */
function hasDays(look: Look): boolean {
  return look.grouping === 'day' && !isUnderDays(look);
}

/** What can be done to rows, as one thing that never changes and does what the newest props say. */
function useActs(props: Props): Acts {
  const latest = useRef(props);
  latest.current = props;
  const hasExport = props.onExport !== undefined;
  return useMemo(
    (): Acts => ({
      onToggleRead: (paper) => latest.current.onToggleRead(paper),
      onStar: (paper) => latest.current.onStar(paper),
      onDrag: (event, paper) => latest.current.onDrag?.(event, paper),
      onOpen: (paper, part) => latest.current.onOpen(paper, part),
      onCopy: (paper, as) => latest.current.onCopy(paper, as),
      ...(hasExport && { onExport: (paper: SavedPaper) => latest.current.onExport?.(paper) }),
      onZotero: (paper) => latest.current.onZotero(paper),
      onRemove: (paper) => latest.current.onRemove(paper),
      onChoose: (at, on, range) => latest.current.onChoose(at, on, range),
    }),
    [hasExport],
  );
}

/** The day over the first paper that was saved on it: told by the one before, so no row beyond the screen is read. */
function Day({
  paper,
  other,
  isFirst,
}: Pick<LineProps, 'other' | 'isFirst'> & { readonly paper: SavedPaper }) {
  const day = savedDay(paper.savedAt);
  if (!isFirst && (!other || savedDay(other.savedAt) === day)) return null;
  return <Heading>{day}</Heading>;
}

function Heading({ count, children }: { readonly count?: number; readonly children: ComponentChildren }) {
  return (
    <p class="line-heading">
      <strong>{children}</strong>{' '}
      {count !== undefined && <span class="dim number">{count.toLocaleString()}</span>}
    </p>
  );
}
