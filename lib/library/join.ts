/** A saved paper is met under another name: that becomes an alias of it, what came with it is remembered, and parting takes both back. */
import type { Answer, Merged } from '../messages';
import { aliasesFor, identitiesIn, mergePaper, PAPER_FIELDS, type Paper } from '../paper';
import { newNames } from './aliases';
import { replacedIn, takenBack } from './replaced';
import type { Join, SavedPaper, SeenPaper } from './types';
import type { Draft } from './write';
import { done, refuse } from './write';

/** The saved paper after a reading of it; itself where that says nothing new. `row`: all that pages told of it. */
export function joinedBy(saved: SavedPaper, paper: Paper, row: SeenPaper): SavedPaper {
  const names = newNames(saved, { id: paper.id, aliases: [...(paper.aliases ?? []), ...identitiesIn(row)] });
  const aliases = aliasesFor(saved.id, [...(saved.aliases ?? []), ...names]);
  const { aliases: _, ...more } = row;
  const merged = mergePaper(saved, { ...more, ...(aliases && { aliases }), id: saved.id });
  const via = paper.id === saved.id ? names[0] : paper.id;
  if (merged === saved || via === undefined) return merged;
  const told = TOLD.filter((name) => saved[name] !== merged[name]);
  if (told.length === 0) return merged;
  return { ...merged, joins: withJoin(saved.joins ?? [], { id: via, ...replacedIn(saved, told) }) };
}

function withJoin(joins: readonly Join[], join: Join): readonly Join[] {
  const old = joins.find(({ id }) => id === join.id);
  if (!old) return [...joins, join];
  // What stood there first is what is brought back.
  const fresh = join.fresh.filter((name) => !(name in old.before));
  const before = Object.fromEntries(
    Object.entries(join.before).filter(([name]) => !old.fresh.includes(name)),
  );
  const both: Join = {
    id: join.id,
    before: { ...before, ...old.before },
    fresh: [...new Set([...old.fresh, ...fresh])],
  };
  return joins.map((one) => (one === old ? both : one));
}

/** What pages tell of a paper, and nothing that the reader made of it. */
const TOLD = PAPER_FIELDS.filter((name) => name !== 'id' && name !== 'aliases' && name !== 'url');

/**
 * Says that a saved paper is not the one that goes by this other name: the name is taken off it, with what came with
 * it, and no page brings it back. Another saved paper of that name is offered for merging no longer. Answers with
 * what was replaced.
 */
export async function partPaper(
  { library, change }: Draft,
  id: string,
  other: string,
): Promise<Answer<Merged>> {
  const before = await library.papers.get(id);
  if (!before || id === other) return refuse(before ? 'bad-request' : 'not-found');
  const join = before.joins?.find((one) => one.id === other);
  const { aliases, joins, ...rest } = before;
  const left = aliasesFor(
    id,
    (aliases ?? []).filter((name) => name !== other),
  );
  const standing = joins?.filter((one) => one !== join) ?? [];
  const after: SavedPaper = {
    ...(join ? takenBack(rest, join) : rest),
    ...(left && { aliases: left }),
    ...(standing.length > 0 && { joins: standing }),
    apart: [...new Set([...(before.apart ?? []), other])],
  };
  change({ before, after });
  const names = [...TOLD, 'aliases', 'joins', 'apart'].filter(
    (name) => JSON.stringify(Reflect.get(before, name)) !== JSON.stringify(Reflect.get(after, name)),
  );
  return done({ into: id, from: other, ...replacedIn(before, names) });
}
