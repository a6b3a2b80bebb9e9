/** A list of saved papers in the library tab, as cards or as a table: only the lines on the screen exist. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Reading } from '../lib/library/reading';
import type { SavedPaper } from '../lib/library/types';
import { savedDay } from './format';
import './ordered-list.css';
import { PaperRow, type RowActions } from './paper-row';
import { TableHead, TableRow } from './paper-table';
import { rowKeys } from './row-keys';
import type { Look } from './state/look';
import { type Line, type Ordered, useRows } from './state/ordered';
import { t } from './text';

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
}

/** Pixels, until a line has been measured. */
const CARD = 54;
const ROW = 34;

export function OrderedList(props: Props) {
  const { reading, ordered, look, current } = props;
  const { lines } = ordered;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [sight, setSight] = useState({ first: 0, last: 30 });
  const rows = useRows(reading, lines, sight.first, sight.last);
  const isTable = look.as === 'table';
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

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are an addition; Tab reaches all.
    <div
      class={`paper-list ordered ${look.as}`}
      onKeyDown={rowKeys(box, list, lines.length)}
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
              <PaperLine {...props} before={lines[index - 1]} current={current} line={line} rows={rows} />
            )}
          </div>
        )}
      </Virtualizer>
    </div>
  );
}

interface LineProps extends Props {
  readonly line: Line & { readonly kind: 'paper' };
  readonly before: Line | undefined;
  readonly rows: ReadonlyMap<string, SavedPaper>;
}

function PaperLine({
  line,
  before,
  rows,
  look,
  listNames,
  hrefOf,
  current,
  chosen,
  onChoose,
  ...actions
}: LineProps) {
  const paper = rows.get(line.id);
  if (!paper)
    return <div aria-busy="true" class={look.as === 'table' ? 'table-row waiting' : 'paper-row waiting'} />;
  const shared = {
    ...actions,
    paper,
    listNames,
    current: paper.id === current,
    href: hrefOf(paper.id),
    chosen: chosen.has(paper.id),
    onChoose: (on: boolean, range: boolean) => onChoose(line.at, on, range),
  };
  return (
    <>
      {look.grouping === 'day' && <Day before={before} paper={paper} rows={rows} />}
      {look.as === 'table' ? (
        <TableRow {...shared} at={line.at} columns={look.columns} />
      ) : (
        <PaperRow {...shared} />
      )}
    </>
  );
}

/** The day over the first paper that was saved on it: told by the one before, so no row beyond the screen is read. */
function Day({ paper, before, rows }: { readonly paper: SavedPaper } & Pick<LineProps, 'before' | 'rows'>) {
  const other = before?.kind === 'paper' ? rows.get(before.id) : undefined;
  const day = savedDay(paper.savedAt);
  if (before && (!other || savedDay(other.savedAt) === day)) return null;
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
