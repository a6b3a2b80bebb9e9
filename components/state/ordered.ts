/** A list of any length: all of its ids in their order; rows.ts has those on the screen. */
import { useEffect, useState } from 'preact/hooks';
import { byDay, firstInOrder, idsInOrder, type Section, sectioned } from '../../lib/library/ordering';
import type { Reading, Scope } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import { foldName } from '../../lib/search/fold-name';
import { savedDay } from '../kit/format';
import { followCalmly } from './calm';
import type { Library } from './library';
import { answerOf, LOADING, type Loadable } from './live';
import { isUnderDays, type Look } from './look';
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
  /** Which place it is, in which order and under which headings: of the same, papers may come and go. */
  readonly of: string;
  /** Rows that were read with it. */
  readonly rows: readonly SavedPaper[];
  /** These are all of them, not only the first. */
  readonly isWhole: boolean;
}

export interface Ordering {
  /** What is shown: it may be a pause behind the library, and for a moment have its first lines only. */
  readonly shown: Loadable<Ordered>;
  /** All ids, each once, in the order of the list as it is now: for whatever is done with all of them. */
  readonly idsNow: () => Promise<readonly string[]>;
}

/** Papers that come before the order of all is known: more than any screen has. */
const FIRST = 50;
/** Milliseconds after them until the order of all is read: their frame comes first. */
const AFTER_FIRST = 50;
const NOTHING: readonly never[] = [];

/** The papers of a scope as the reader looks at them. While that changes, the last answer stays: lists do not flicker. */
export function useOrdered(
  reading: Promise<Reading>,
  scope: Scope,
  { order, grouping }: Look,
  { lists, tags }: Library,
): Ordering {
  const underDays = isUnderDays({ order, grouping });
  // Their names and order, not their counts, which change with every paper.
  const places: Places =
    grouping === 'list'
      ? lists.map(({ id, name }) => ({ scope: { kind: 'list', id }, key: id, title: name }))
      : grouping === 'tag'
        ? tags.map(({ name }) => ({ scope: { kind: 'tag', name }, key: foldName(name), title: name }))
        : NOTHING;
  const [shown, setShown] = useState<Loadable<Ordered>>(LOADING);
  const key = JSON.stringify([routeHash({ view: scope }), order, places, underDays]);
  const read = async (library: Reading): Promise<Ordered> => {
    const ids = await idsInOrder(library, scope, order);
    if (underDays) return lined(key, await daySections(library, ids));
    return places.length === 0 ? inOneLine(key, ids) : lined(key, await sectioned(library, ids, places));
  };
  useEffect(() => {
    let stop = () => {};
    let over = false;
    void (async () => {
      const first = await answerOf(reading, async (library) =>
        places.length === 0 && !underDays ? firstInOrder(library, scope, order, FIRST) : undefined,
      );
      if (over) return;
      const rows = first.state === 'ready' ? first.value : undefined;
      if (first.state === 'failed') setShown(first);
      else if (rows) setShown({ state: 'ready', value: firstLines(key, rows) });
      // The same once more is not drawn once more.
      const tell = (next: Loadable<Ordered>) => setShown((now) => (isSame(now, next) ? now : next));
      stop = followCalmly(reading, read, tell, rows ? AFTER_FIRST : 0);
    })();
    return () => {
      over = true;
      stop();
    };
  }, [key]);
  return { shown, idsNow: async () => [...new Set((await read(await reading)).ids)] };
}

type Places = readonly { readonly scope: Scope; readonly key: string; readonly title: string }[];

async function daySections(library: Reading, ids: readonly string[]): Promise<readonly Section[]> {
  const days = await byDay(library, ids);
  return days.map(({ day, ids: mine }) => ({ key: `${day}`, title: savedDay(day), ids: mine }));
}

function firstLines(of: string, rows: readonly SavedPaper[]): Ordered {
  return {
    ...inOneLine(
      of,
      rows.map(({ id }) => id),
    ),
    rows,
    isWhole: rows.length < FIRST,
  };
}

/** Papers without headings. */
function inOneLine(of: string, ids: readonly string[]): Ordered {
  return {
    of,
    ids,
    lines: ids.map((id, at) => ({ kind: 'paper', key: id, id, at })),
    rows: NOTHING,
    isWhole: true,
  };
}

function lined(of: string, sections: readonly Section[]): Ordered {
  const lines: Line[] = [];
  const all: string[] = [];
  for (const { key, title, ids } of sections) {
    lines.push({ kind: 'heading', key: `heading ${key}`, title, count: ids.length });
    for (const id of ids) {
      lines.push({ kind: 'paper', key: `${key} ${id}`, id, at: all.length });
      all.push(id);
    }
  }
  return { of, lines, ids: all, rows: NOTHING, isWhole: true };
}

function isSame(one: Loadable<Ordered>, other: Loadable<Ordered>): boolean {
  if (one.state !== 'ready' || other.state !== 'ready') return false;
  const [lines, others] = [one.value.lines, other.value.lines];
  return (
    one.value.of === other.value.of &&
    one.value.isWhole === other.value.isWhole &&
    lines.length === others.length &&
    lines.every((line, i) => isSameLine(line, others[i]))
  );
}

function isSameLine(one: Line, other: Line | undefined): boolean {
  if (one.key !== other?.key) return false;
  return (
    one.kind === 'paper' ||
    (other.kind === 'heading' && one.count === other.count && one.title === other.title)
  );
}
