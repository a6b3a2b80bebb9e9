/** Lines of which more come as the reader nears the end: only those on the screen exist, and arrow keys go through them. */
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useNearEnd } from '../kit/near-end';
import { rowKeys } from '../kit/row-keys';
import { useHeldLine } from './held-line';
import './paper-list.css';

interface Props<Line> {
  readonly lines: readonly Line[];
  /** Always the same function: the keys of all lines are made anew with it. */
  readonly keyOf: (line: Line) => string;
  /** What they are the lines of: where that is another, the list begins at its top. */
  readonly of: string;
  /** Pixels, until a line has been measured. */
  readonly size: number;
  readonly class?: string;
  /** The reader nears the end: show more, if there is more. */
  readonly onNearEnd: () => void;
  /** Shift was held with an arrow key, from one line to the next. */
  readonly onExtend?: (from: number, to: number) => void;
  readonly children: (line: Line, index: number) => ComponentChildren;
}

export function EndlessList<Line>(props: Props<Line>) {
  const { lines, keyOf, of, size, onNearEnd, onExtend, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const scrolled = useNearEnd(list, lines.length, onNearEnd);
  const keys = useMemo(() => lines.map(keyOf), [lines, keyOf]);
  const { key: _, keepMounted, ...focus } = useHeldLine(box, list, keys, of);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are an addition; Tab reaches all.
    <div
      {...focus}
      class={props.class ?? 'paper-list'}
      onKeyDown={rowKeys(box, list, lines.length, onExtend)}
      ref={box}
    >
      <Virtualizer
        as="ul"
        data={lines}
        item="li"
        itemSize={size}
        keepMounted={keepMounted}
        onScroll={scrolled}
        ref={list}
      >
        {(line: Line, index: number) => (
          <div data-index={index} key={keyOf(line)}>
            {children(line, index)}
          </div>
        )}
      </Virtualizer>
    </div>
  );
}
