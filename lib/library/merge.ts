/** Two saved papers that the reader says are one: joined into the one, the other is removed; all of it taken back. */
import type { Answer, Merged } from '../messages';
import { aliasesFor, identitiesIn, mergePaper } from '../paper';
import { foldName } from '../search/fold-name';
import { replacedIn, takenBack } from './replaced';
import { removePapers, restorePapers } from './save';
import { stampPaper } from './stamps';
import type { SavedPaper } from './types';
import type { Draft } from './write';
import { done, refuse, savedOf } from './write';

/** What merging may change of the paper that stays. */
const JOINED = [
  'tags',
  'lists',
  'note',
  'savedAt',
  'citeKey',
  'starred',
  'rating',
  'links',
  'doi',
  'venue',
  'aliases',
  'apart',
] as const;

/**
 * Joins the paper `from` into the paper `into`, which keeps its identity, its status and its citation key. Tags and
 * lists are those of both, notes stand one below the other, and the earlier day of saving counts. `from` is removed,
 * and can be restored for 30 days. Answers with what was replaced.
 */
export async function mergePapers(draft: Draft, into: string, from: string): Promise<Answer<Merged>> {
  if (into === from) return refuse('bad-request');
  const papers = await savedOf(draft.library, [into, from]);
  const before = papers.find(({ id }) => id === into);
  const other = papers.find(({ id }) => id === from);
  if (!before || !other) return refuse('not-found');
  const after = joined(before, other);
  draft.change({ before, after });
  await removePapers(draft, [from]);
  const moved = after.citeKey !== before.citeKey;
  // Brought back from the trash, it must not have a key that another paper has by now.
  if (moved) await rekeyRemoved(draft, from, undefined);
  const names = JOINED.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return done({ into, from, ...replacedIn(before, names) });
}

function joined(into: SavedPaper, from: SavedPaper): SavedPaper {
  // As two readings of one paper; what the sources say of the title, the names and the abstract stays with its paper.
  const { links, doi } = mergePaper(into, { ...from, id: into.id });
  const own = new Set(into.tags.map(foldName));
  const key = into.citeKey ?? from.citeKey;
  const rating = into.rating ?? from.rating;
  const venue = into.venue ?? from.venue;
  const aliases = aliasesFor(into.id, [...(into.aliases ?? []), ...identitiesIn(from)]);
  const apart = [...(into.apart ?? []), ...(from.apart ?? [])].filter(
    (id) => id !== into.id && id !== from.id,
  );
  return {
    ...into,
    ...(links && { links }),
    ...(doi && { doi }),
    tags: [...into.tags, ...from.tags.filter((tag) => !own.has(foldName(tag)))],
    lists: [...new Set([...into.lists, ...from.lists])],
    note: [into.note, from.note]
      .filter((note, i, all) => note !== '' && all.indexOf(note) === i)
      .join('\n\n'),
    savedAt: Math.min(into.savedAt, from.savedAt),
    ...(key !== undefined && { citeKey: key }),
    ...((into.starred || from.starred) && { starred: true }),
    ...(rating !== undefined && { rating }),
    ...(venue && { venue }),
    ...(aliases && { aliases }),
    ...(apart.length > 0 || into.apart ? { apart: [...new Set(apart)] } : {}),
  };
}

/** Takes back what one `mergePapers` or `partPaper` did, by its `opId`: all is as it was. Later changes of other fields stay. */
export async function undoMerge(draft: Draft, opId: string): Promise<Answer<void>> {
  const op = await draft.library.ops.get(opId);
  if (op?.name !== 'mergePapers' && op?.name !== 'partPaper') return refuse('not-found');
  // Stored by that very command, so it has its type.
  const { into, from, ...replaced } = op.result as Merged;
  const now = await draft.library.papers.get(into);
  if (op.name === 'mergePapers') {
    if (replaced.fresh.includes('citeKey') && now?.citeKey !== undefined)
      await rekeyRemoved(draft, from, now.citeKey);
    const restored = await restorePapers(draft, [from]);
    if (!restored.ok) return restored;
  }
  if (!now) return op.name === 'mergePapers' ? done(undefined) : refuse('not-found');
  draft.change({ before: now, after: takenBack(now, replaced) });
  return done(undefined);
}

async function rekeyRemoved({ library, clock }: Draft, id: string, key: string | undefined): Promise<void> {
  const row = await library.removed.get(id);
  if (!row) return;
  const { citeKey: _, foldedKey: __, ...paper } = row.paper;
  const rekeyed = key === undefined ? paper : { ...paper, citeKey: key };
  await library.removed.put({ ...row, paper: stampPaper(row.paper, rekeyed, clock) });
}
