/** Rules as a screen changes them, and what each would have caught of the papers that are saved. */
import { useEffect, useState } from 'preact/hooks';
import type { Group } from '../../lib/keywords/types';
import { type Reading, scan } from '../../lib/library/reading';
import { rulesFor } from '../../lib/library/rules';
import type { Rule } from '../../lib/library/types';
import { report } from '../../lib/report';
import { type TextKey, t } from '../kit/text';
import { command } from './commands';
import { undoable } from './undo';

/** Puts rules in the place of those that there are. */
export function changeRules(before: readonly Rule[], after: readonly Rule[], said: TextKey): void {
  void command('setRules', [after], () => undoable(t(said), () => command('setRules', [before])));
}

/** What a rule would have caught. */
export interface Caught {
  readonly ids: readonly string[];
  /** Of the first of them, the newest first. */
  readonly titles: readonly string[];
}

const TITLES = 8;
/** Papers between two breaths of the browser. */
const CHUNK = 250;

/** By the ids of the rules; empty until all papers have been looked at. */
export function useCaught(
  reading: Promise<Reading>,
  rules: readonly Rule[],
  groups: readonly Group[],
): ReadonlyMap<string, Caught> {
  const [caught, setCaught] = useState<ReadonlyMap<string, Caught>>(new Map());
  useEffect(() => {
    if (rules.length === 0) return;
    const over = new AbortController();
    const look = async () => {
      const all = new Map(rules.map(({ id }) => [id, { ids: [] as string[], titles: [] as string[] }]));
      const each = rules.map((rule) => [rule, rulesFor([rule], groups)] as const);
      await scan(
        await reading,
        (papers) => {
          for (const paper of papers) {
            for (const [{ id }, deedsFor] of each) {
              if (deedsFor(paper).length === 0) continue;
              const mine = all.get(id);
              mine?.ids.push(paper.id);
              if (mine && mine.titles.length < TITLES) mine.titles.push(paper.title);
            }
          }
        },
        { chunk: CHUNK },
        over.signal,
      );
      if (!over.signal.aborted) setCaught(all);
    };
    look().catch((error: unknown) => report(error, 'preview of rules'));
    return () => over.abort();
  }, [rules, groups]);
  return caught;
}
