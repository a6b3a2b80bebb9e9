/** A saved paper after it took what was changed of its item. */
import type { Corrections, SavedPaper } from '../../library/types';
import { mergePaper } from '../../paper';
import type { Reading } from './item';
import { changed, isEmpty, type Plan } from './view';

/**
 * Takes fields as corrections, which are laid over what the paper's sources say and can be taken back one by one; what
 * is only missing or damaged here is completed, as by any other reading. The same object where that changes nothing.
 */
export async function taken(
  saved: SavedPaper,
  { paper, authors, publication }: Reading,
  { take, takeTags }: Pick<Plan, 'take' | 'takeTags'>,
  spell: (tag: string) => Promise<string>,
): Promise<SavedPaper> {
  // Its other names stay out: they may be another saved paper's.
  const { aliases: _, ...reading } = paper;
  let next = mergePaper(saved, { ...reading, id: saved.id });
  if (take.length > 0) {
    const { corrections: old = {}, ...rest } = next;
    const { publication: oldPlace, ...words } = old;
    const place = take.includes('publication') ? publication : oldPlace;
    const corrections: Corrections = {
      ...words,
      ...(take.includes('title') && { title: paper.title }),
      ...(take.includes('authors') && { authors }),
      ...(place && { publication: place }),
    };
    next = { ...rest, ...(Object.keys(corrections).length > 0 && { corrections }) };
  }
  if (isEmpty(takeTags)) return next;
  const add = await Promise.all(takeTags.add.map(spell));
  return { ...next, tags: changed(next.tags, { add, drop: takeTags.drop }) };
}
