/** A list of any length: all of its ids in their order, and the rows of those on the screen. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { idsInOrder, type Section, sectioned } from '../../lib/library/ordering';
import { papersById, type Reading, type Scope } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { foldName } from '../../lib/search/fold-name';
import type { Library } from './library';
import { follow, type Loadable, useLive } from './live';
import type { Look } from './look';
import { routeHash } from './route';

/** A line of the list. */
export type Line =
  | { readonly kind: 'heading'; readonly key: string; readonly title: string | null; readonly count: number }
  /** `at`: its place among the papers. */
  | { readonly kind: 'paper'; readonly key: string; readonly id: string; readonly at: number };

export interface Ordered {
  readonly lines: readonly Line[];
  /** The papers from top to bottom; one may stand there several times. */
  readonly ids: readonly string[];
}

export function useOrdered(
  reading: Promise<Reading>,
  scope: Scope,
  { order, grouping }: Look,
  { lists, tags }: Library,
): Loadable<Ordered> {
  // Their names and order, not their counts, which change with every paper.
  const places =
    grouping === 'list'
      ? lists.map(({ id, name }) => ({ scope: { kind: 'list', id } as Scope, key: id, title: name }))
      : grouping === 'tag'
        ? tags.map(({ name }) => ({
            scope: { kind: 'tag', name } as Scope,
            key: foldName(name),
            title: name,
          }))
        : [];
  const found = useLive(
    reading,
    async (library): Promise<Ordered> => {
      const ids = await idsInOrder(library, scope, order);
      if (places.length === 0)
        return { ids, lines: ids.map((id, at) => ({ kind: 'paper', key: id, id, at })) };
      return lined(await sectioned(library, ids, places));
    },
    [routeHash({ view: scope }), order.by, order.down, JSON.stringify(places)],
  );
  return found;
}

function lined(sections: readonly Section[]): Ordered {
  const lines: Line[] = [];
  const all: string[] = [];
  for (const { key, title, ids } of sections) {
    lines.push({ kind: 'heading', key: `heading ${key}`, title, count: ids.length });
    for (const id of ids) {
      lines.push({ kind: 'paper', key: `${key} ${id}`, id, at: all.length });
      all.push(id);
    }
  }
  return { lines, ids: all };
}

/** Lines that are kept ready before and behind those on the screen. */
const AROUND = 40;
/** Rows that are remembered, so that scrolling back shows them at once. */
const MOST = 1000;

/** The rows of the lines from `first` to `last`, by id; of those that are not read yet, nothing. */
export function useRows(
  reading: Promise<Reading>,
  lines: readonly Line[],
  first: number,
  last: number,
): ReadonlyMap<string, SavedPaper> {
  const [rows, setRows] = useState<ReadonlyMap<string, SavedPaper>>(new Map());
  // In steps, so that not every line that comes into sight asks anew.
  const from = Math.max(0, Math.floor(first / AROUND - 1) * AROUND);
  const to = Math.ceil(last / AROUND + 1) * AROUND;
  const ids = useMemo(
    () => lines.slice(from, to).flatMap((line) => (line.kind === 'paper' ? [line.id] : [])),
    [lines, from, to],
  );
  const key = ids.join(' ');
  const kept = useRef(rows);
  useEffect(
    () =>
      follow(
        reading,
        (library: Reading) => papersById(library, ids),
        (answer) => {
          if (answer.state !== 'ready') return;
          const old = kept.current.size > MOST ? [] : kept.current;
          kept.current = new Map([...old, ...answer.value.map((paper) => [paper.id, paper] as const)]);
          setRows(kept.current);
        },
      ),
    [key],
  );
  return rows;
}
