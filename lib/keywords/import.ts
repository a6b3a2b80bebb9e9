/** What an import of groups would do, before it does: the groups as they would be, and what changes. */
import { identityOf, parse } from './parse';
import type { ToldGroup } from './transfer';
import { COLORS, type Group } from './types';

/** `merge` keeps every group and keyword that is there; `replace` leaves only what is imported. */
export type ImportMode = 'merge' | 'replace';

/** What an import does to one group. */
export interface GroupChange {
  readonly kind: 'new' | 'changed' | 'same' | 'removed';
  readonly name: string;
  /** Keywords that come and go, as written. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface ImportPlan {
  readonly groups: readonly Group[];
  readonly changes: readonly GroupChange[];
}

/**
 * Plans an import. A group is known by its name, in any case. Merged, it gets the keywords that it has not, at its
 * end, and stays as it is in all else; replaced, it keeps its id and is otherwise as imported. `newId` gives an id.
 */
export function planImport(
  current: readonly Group[],
  told: readonly ToldGroup[],
  mode: ImportMode,
  newId: () => string = () => crypto.randomUUID(),
): ImportPlan {
  const groups: Group[] = mode === 'merge' ? [...current] : [];
  const taken = new Set<string>();
  for (const one of told) {
    const old = current.find(
      ({ id, name }) => sameName(name, one.name) && !(mode === 'replace' && taken.has(id)),
    );
    const at = groups.findIndex(({ id }) => id === old?.id);
    const known = groups[at];
    if (mode === 'merge' && known) {
      groups[at] = { ...known, text: withTerms(known.text, one.text) };
      continue;
    }
    const used = new Set(groups.map(({ color }) => color));
    const free =
      COLORS.find((color) => !used.has(color)) ?? COLORS[groups.length % COLORS.length] ?? 'yellow';
    groups.push({ color: old?.color ?? free, ...one, id: old?.id ?? newId() });
    if (old) taken.add(old.id);
  }
  return { groups, changes: changesBetween(current, groups) };
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** A text with the terms of another one that it has not, on lines of their own. */
function withTerms(text: string, more: string): string {
  const has = new Set(parse(text).terms.map(identityOf));
  const fresh = parse(more).terms.filter((term) => !has.has(identityOf(term)));
  if (fresh.length === 0) return text;
  return [...(text.trim() === '' ? [] : [text.trimEnd()]), ...fresh.map(({ source }) => source)].join('\n');
}

function changesBetween(before: readonly Group[], after: readonly Group[]): readonly GroupChange[] {
  const old = new Map(before.map((group) => [group.id, group]));
  const left = new Set(after.map(({ id }) => id));
  return [
    ...after.map((group): GroupChange => {
      const was = old.get(group.id);
      const added = notIn(group.text, was?.text ?? '');
      const removed = was ? notIn(was.text, group.text) : [];
      const kind = !was ? 'new' : isSame(was, group) ? 'same' : 'changed';
      return { kind, name: group.name, added, removed };
    }),
    ...before
      .filter(({ id }) => !left.has(id))
      .map(({ name, text }) => ({ kind: 'removed' as const, name, added: [], removed: notIn(text, '') })),
  ];
}

function notIn(text: string, other: string): readonly string[] {
  const has = new Set(parse(other).terms.map(identityOf));
  return parse(text)
    .terms.filter((term) => !has.has(identityOf(term)))
    .map(({ source }) => source);
}

function isSame(a: Group, b: Group): boolean {
  return (
    a.name === b.name &&
    a.color === b.color &&
    a.on === b.on &&
    a.weight === b.weight &&
    a.mute === b.mute &&
    a.text === b.text
  );
}
