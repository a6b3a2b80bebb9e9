/** Which papers of a list are chosen, and how clicks change that. Pure. */

/** `anchor` is the row from which a click with Shift chooses. */
export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly anchor: number;
}

export const NONE: Chosen = { ids: new Set(), anchor: 0 };

/** Chooses a row or lets it go; with `range`, all rows from the last that was clicked to this one. */
export function choose(
  chosen: Chosen,
  list: readonly string[],
  index: number,
  on: boolean,
  range: boolean,
): Chosen {
  const from = range ? Math.min(chosen.anchor, index) : index;
  const to = range ? Math.max(chosen.anchor, index) : index;
  const ids = new Set(chosen.ids);
  for (const id of list.slice(from, to + 1)) {
    if (on) ids.add(id);
    else ids.delete(id);
  }
  return { ids, anchor: index };
}

/** As Shift with an arrow key does: a step onto a new row chooses both, a step back lets go the one that is left. */
export function extend(chosen: Chosen, list: readonly string[], from: number, to: number): Chosen {
  const [left, reached] = [list[from], list[to]];
  if (left === undefined || reached === undefined) return chosen;
  const ids = new Set(chosen.ids);
  if (ids.has(left) && ids.has(reached)) ids.delete(left);
  else ids.add(left).add(reached);
  return { ids, anchor: to };
}

/** Chooses these and no others. */
export function chooseAll(ids: readonly string[]): Chosen {
  return { ids: new Set(ids), anchor: 0 };
}

/** Without those that are gone from the library. */
export function without(chosen: Chosen, gone: readonly string[]): Chosen {
  const lost = new Set(gone);
  return { ...chosen, ids: new Set([...chosen.ids].filter((id) => !lost.has(id))) };
}
