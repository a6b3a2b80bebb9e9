/** Completing papers as the screens see it: what the reader said, what the browser allows, and how far it is. */
import { useEffect, useState } from 'preact/hooks';
import { followGrants } from '../../lib/access/grants';
import { askForSources, mayAskSources } from '../../lib/enrich/permission';
import { type Progress, progressOf, readState } from '../../lib/enrich/queue-state';
import { allSent, countOffers, queueState, type Reading, uncompletedCount } from '../../lib/library/reading';
import type { Decision, Sent } from '../../lib/library/types';
import { send } from '../../lib/messages';
import { type Consent, giveConsent, readConsent, watchConsent } from '../../lib/settings/consent';
import { counted, type TextKey } from '../kit/text';
import { REST, useCalm } from './calm';
import { command } from './commands';
import { commandMany } from './commands-many';
import { useLive } from './live';
import { show } from './toasts';
import { undoable } from './undo';

export interface Completing {
  readonly answer: Consent['answer'];
  /** False: the permission was taken away in the browser, and nothing is asked until it is back. */
  readonly permitted: boolean;
  readonly papers: Progress;
  readonly works: Progress;
  /** arXiv papers of which arXiv was not asked; undefined until they are counted. */
  readonly uncompleted: number | undefined;
  /** Papers with a published version on offer; undefined likewise. */
  readonly offers: number | undefined;
  /** What was sent, newest first. */
  readonly sent: readonly Sent[];
}

const UNCOUNTED = { uncompleted: undefined, offers: undefined };

/**
 * Completing as it is now; undefined until it has been read. `firstPause`: milliseconds till papers are first counted,
 * which is no hurry where they stand apart.
 */
export function useCompleting(reading: Promise<Reading>, firstPause = REST): Completing | undefined {
  const [allowed, setAllowed] = useState<Pick<Completing, 'answer' | 'permitted'>>();
  useEffect(() => {
    const over = new AbortController();
    const look = async () => {
      const [{ answer }, permitted] = await Promise.all([readConsent(), mayAskSources()]);
      if (!over.signal.aborted) setAllowed({ answer, permitted });
    };
    watchConsent(() => void look(), over.signal);
    followGrants(() => void look(), over.signal);
    addEventListener('online', () => void send('wentOnline'), { signal: over.signal });
    void look();
    return () => over.abort();
  }, []);
  const live = useLive(
    reading,
    async (library) => {
      const [papers, works] = [await queueState(library, 'arxiv'), await queueState(library, 'crossref')];
      return {
        papers: progressOf(readState(papers), Date.now()),
        works: progressOf(readState(works), Date.now()),
        sent: await allSent(library),
      };
    },
    [],
  );
  const counts = useCalm(
    reading,
    async (library) => ({
      uncompleted: await uncompletedCount(library),
      offers: await countOffers(library),
    }),
    firstPause,
  );
  return allowed && live.state === 'ready'
    ? { ...allowed, ...live.value, ...(counts.state === 'ready' ? counts.value : UNCOUNTED) }
    : undefined;
}

/** Says yes; to be called first thing in a click. False where the browser's own question was answered with no. */
export async function agree(): Promise<boolean> {
  // Nothing may come before it: Firefox forgets the click at the first pause.
  const permitted = await askForSources();
  if (permitted) await giveConsent('yes');
  return permitted;
}

export const decline = (): Promise<void> => giveConsent('no');

/** Asks about all papers that were not completed yet, or about one more time about these. */
export function complete(ids: readonly string[] | null): Promise<boolean> {
  return command('completePapers', [ids], (queued) => {
    if (ids) show({ tone: 'said', text: counted(queued, 'askedAgainOne', 'askedAgainMany') });
  });
}

export const stopCompleting = (): Promise<boolean> => command('stopCompleting', []);

const SAID: Readonly<Record<Decision, readonly [TextKey, TextKey]>> = {
  accepted: ['offerAcceptedOne', 'offerAcceptedMany'],
  declined: ['offerDeclinedOne', 'offerDeclinedMany'],
  open: ['offerReopenedOne', 'offerReopenedMany'],
};

/** Decides about published versions, says so, and offers the way back. */
export function decide(ids: readonly string[], decision: Decision, from: Decision = 'open'): Promise<number> {
  return commandMany('decideOffers', ids, (some) => [some, decision], {
    done: (all) =>
      undoable(counted(all.length, ...SAID[decision]), () =>
        commandMany('decideOffers', all, (some) => [some, from]),
      ),
  });
}
