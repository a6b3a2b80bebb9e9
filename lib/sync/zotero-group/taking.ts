/** Papers on their way into the library in one transaction: each is read once, changed, and settled once. */

import { beginWrite } from '../../library/account';
import { areOne, believed, type Named } from '../../library/aliases';
import type { Library } from '../../library/databases';
import { recall } from '../../library/marks';
import { saving } from '../../library/save';
import { type Change, type Judgement, settle } from '../../library/settle';
import type { SavedPaper } from '../../library/types';
import type { Paper } from '../../paper';

export interface Taking {
  /** The saved paper that this is, under any of its names, as it is by now; undefined where none is. */
  find(named: Named): Promise<SavedPaper | undefined>;
  /** Saves a paper; one that is saved already comes back as it is. */
  save(paper: Paper): Promise<SavedPaper>;
  put(paper: SavedPaper): void;
  /** Writes all of it. */
  settle(): Promise<void>;
}

/** To be called, used and settled inside a transaction over all tables. */
export async function takeInto(library: Library, now: number): Promise<Taking> {
  const account = await beginWrite(library, now);
  const before = new Map<string, SavedPaper | undefined>();
  const after = new Map<string, SavedPaper>();
  const judgements: Judgement[] = [];

  /** One that came with this very transaction is not in the database yet. */
  const fresh = (named: Named) => [...after.values()].find((one) => areOne(one, named));
  const known = (paper: SavedPaper): SavedPaper => after.get(paper.id) ?? paper;
  const find: Taking['find'] = async (named) => {
    const [{ saved } = {}] = await recall(library, [named]);
    if (!saved) return fresh(named);
    if (!before.has(saved.id)) before.set(saved.id, saved);
    return known(saved);
  };

  return {
    find,
    async save(given) {
      const paper = believed(given);
      const found = await find(paper);
      if (found) return found;
      // Without the reader's rules: what others add is not theirs to tag, and their tags would go to the others.
      const draft = {
        library,
        now,
        clock: account.clock,
        onSaving: { groups: [] },
        version: account,
        afterwards: () => {},
        change: () => {},
        judge: (judgement: Judgement) => judgements.push(judgement),
      };
      const saved = (await saving(draft, paper)).after;
      before.set(saved.id, undefined);
      after.set(saved.id, saved);
      return saved;
    },
    put: (paper) => {
      after.set(paper.id, paper);
    },
    async settle() {
      const changes: Change[] = [...after].flatMap(([id, paper]) =>
        before.get(id) === paper ? [] : [{ before: before.get(id), after: paper }],
      );
      if (changes.length > 0) await settle(library, account, changes, judgements);
    },
  };
}
