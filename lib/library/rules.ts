/** Rules: what happens to a paper when it is saved, where a keyword group hits it. */
import { cmp } from 'dexie';
import { compile } from '../keywords/compile';
import type { Group, Weighable } from '../keywords/types';
import type { Answer } from '../messages';
import { foldName } from '../search/fold-name';
import type { Library } from './databases';
import { goneRow } from './gone';
import type { Reading } from './reading';
import { MADE_AT, stampRow } from './stamps';
import type { Rule, RuleDeed, SavedPaper } from './types';
import type { Draft } from './write';
import { done } from './write';

/** Puts these rules in the place of those that there were. */
export async function setRules(
  { library, clock, now }: Draft,
  rules: readonly Rule[],
): Promise<Answer<void>> {
  const before = new Map((await library.rules.toArray()).map((rule) => [rule.id, rule]));
  await library.rules.clear();
  await library.rules.bulkPut(rules.map((rule) => stampRow(before.get(rule.id), rule, clock)));
  for (const { id } of rules) before.delete(id);
  await library.gone.bulkPut([...before.values()].map((rule) => goneRow('rule', rule, clock, now)));
  return done(undefined);
}

/** Has those of these rules that give a tag give another one. */
export async function retagRules(
  { library, clock }: Draft,
  ids: readonly string[],
  name: string,
): Promise<Answer<void>> {
  const rules = await library.rules.bulkGet([...new Set(ids)]);
  await library.rules.bulkPut(
    rules.flatMap((rule) =>
      rule?.deed.kind === 'tag' ? [stampRow(rule, { ...rule, deed: { kind: 'tag', name } }, clock)] : [],
    ),
  );
  return done(undefined);
}

/** The rules that give a tag, by its folded name: their ids. */
export async function rulesGiving({ rules }: Library, key: string): Promise<readonly string[]> {
  return (await rules.toArray()).flatMap(({ id, deed }) =>
    deed.kind === 'tag' && foldName(deed.name) === key ? [id] : [],
  );
}

/** The rules, in the order in which they were made. */
export async function allRules({ rules }: Reading): Promise<readonly Rule[]> {
  // By their clocks: their ids are random.
  const madeAt = ({ clocks }: Rule) => clocks?.[MADE_AT] ?? '';
  return (await rules.toArray()).sort((one, other) => cmp(madeAt(one), madeAt(other)));
}

/** Which rules hold for a paper; asked of many papers, the groups are compiled once. A group that is off hits nothing. */
export function rulesFor(
  rules: readonly Rule[],
  groups: readonly Group[],
): (paper: Weighable) => readonly RuleDeed[] {
  const named = new Set(rules.map(({ group }) => group));
  const mine = groups.filter(({ id }) => named.has(id));
  const matcher = compile(mine);
  return (paper) => {
    const hit = new Set([...matcher.weigh(paper).byGroup.keys()].flatMap((at) => mine[at]?.id ?? []));
    return rules.filter(({ group }) => hit.has(group)).map(({ deed }) => deed);
  };
}

/** A paper after the rules, as it is saved for the first time. Lists that are gone are passed over. */
export async function ruled(
  library: Library,
  paper: SavedPaper,
  groups: readonly Group[],
): Promise<SavedPaper> {
  const rules = await library.rules.toArray();
  if (rules.length === 0) return paper;
  const deeds = rulesFor(rules, groups)(paper);
  const wanted = new Map(
    deeds.flatMap((deed) => (deed.kind === 'tag' ? [[foldName(deed.name), deed.name] as const] : [])),
  );
  const standing = await library.tags.bulkGet([...wanted.keys()]);
  const tags = [...wanted].map(([, name], i) => standing[i]?.name ?? name);
  const lists = await library.lists.bulkGet(deeds.flatMap((deed) => (deed.kind === 'list' ? [deed.id] : [])));
  return { ...paper, tags, lists: [...new Set(lists.flatMap((list) => (list ? [list.id] : [])))] };
}
