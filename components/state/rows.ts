/** The rows of a long list: those on the screen and around it are read, and follow the library. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { papersById, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { follow } from './live';
import type { Line, Ordered } from './ordered';

/** Lines that are kept ready before and behind those on the screen. */
const AROUND = 40;
/** Rows that are remembered, so that scrolling back shows them at once. */
const MOST = 1000;
/** Milliseconds in one place after which its rows are read: what flies past is not. */
const STILL = 60;
/** Empty rows that are filled in one frame: all of a screen take longer than a frame has (Chromium 156, 2026-11). */
const AT_ONCE = 8;

/** By id; null: it is not in the library any more. Of those that are not read yet, nothing. */
export type Rows = ReadonlyMap<string, SavedPaper | null>;

/** The rows of the lines from `first` to `last`, and that of the line of the key `held`, wherever it is. */
export function useRows(
  reading: Promise<Reading>,
  { lines, rows: known }: Ordered,
  first: number,
  last: number,
  held?: string,
): Rows {
  const kept = useRef<Rows>(new Map());
  const [, setRead] = useState(0);
  const keep = (rows: Rows) => {
    // The oldest go first; what is around stays.
    const old = [...kept.current].slice(-MOST);
    const fresh = [...rows].map(([id, row]) => [id, sameOf(kept.current.get(id), row)] as const);
    const again = new Set(rows.keys());
    kept.current = new Map([...old.filter(([id]) => !again.has(id)), ...fresh]);
  };
  // With the lines, not after them: they are drawn once.
  useMemo(() => keep(byId(known)), [known]);
  // In steps, so that not every line that comes into sight asks anew.
  const from = Math.max(0, Math.floor(first / AROUND - 1) * AROUND);
  const to = Math.ceil(last / AROUND + 1) * AROUND;
  const heldLine = useMemo(() => lines.filter(({ key }) => key === held), [lines, held]);
  const ids = useMemo(
    () => [...new Set(idsOf([...lines.slice(from, to), ...heldLine]))],
    [lines, from, to, heldLine],
  );
  useEffect(() => {
    let stop = () => {};
    let frame = 0;
    /** Takes rows in: the empty ones in sight some at a time, then the others, which nobody sees. */
    const take = (rows: Rows) => {
      cancelAnimationFrame(frame);
      const empty = idsOf(lines.slice(first, last + 1)).filter((id) => !kept.current.has(id));
      // A page that is not seen has no frames.
      const isTooMuch = empty.length > AT_ONCE && !document.hidden;
      keep(isTooMuch ? new Map(empty.slice(0, AT_ONCE).map((id) => [id, rows.get(id) ?? null])) : rows);
      setRead((n) => n + 1);
      if (isTooMuch) frame = requestAnimationFrame(() => take(rows));
    };
    const begin = () => {
      stop = follow(
        reading,
        (library: Reading) => papersById(library, ids),
        (answer) => {
          if (answer.state !== 'ready') return;
          take(new Map([...ids.map((id) => [id, null] as const), ...byId(answer.value)]));
        },
      );
    };
    const timer = setTimeout(begin, kept.current.size === 0 ? 0 : STILL);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      stop();
    };
  }, [ids.join(' ')]);
  return kept.current;
}

function idsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line) => (line.kind === 'paper' ? [line.id] : []));
}

function byId(papers: readonly SavedPaper[]): Rows {
  return new Map(papers.map((paper) => [paper.id, paper]));
}

/** The old row where nothing of it has changed: then it is not drawn anew. */
function sameOf(old: SavedPaper | null | undefined, row: SavedPaper | null): SavedPaper | null {
  return old && row && JSON.stringify(old) === JSON.stringify(row) ? old : row;
}
