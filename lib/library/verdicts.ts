/** Verdicts: what the reader says of a paper, whether it is saved or not. */
import type { Answer, CardMark } from '../messages';
import type { Paper } from '../paper';
import { mergePaper, underId } from '../paper';
import { cardMark, type Known, recall } from './marks';
import type { SavedPaper, Status, Verdict } from './types';
import type { Draft } from './write';
import { done } from './write';

/** What is said of a paper; null takes it back, `reading` gives a saved one back what a verdict took from it. */
type Judging = Verdict | 'reading' | null;

/** Says of a paper that it is read or not interesting; null takes that back. Saved, it has that as its status. */
export async function judge(draft: Draft, paper: Paper, verdict: Judging): Promise<Answer<CardMark>> {
  const [known = {}] = await recall(draft.library, [paper]);
  return done(cardMark(judged(draft, paper, known, verdict)));
}

/** `judge` for many. */
export async function judgePapers(
  draft: Draft,
  papers: readonly Paper[],
  verdict: Verdict | null,
): Promise<Answer<void>> {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const known = await recall(draft.library, [...byId.values()]);
  for (const [i, paper] of [...byId.values()].entries()) judged(draft, paper, known[i] ?? {}, verdict);
  return done(undefined);
}

/** Puts one judgement into the draft; what is then known of the paper. */
function judged(draft: Draft, paper: Paper, known: Known, judging: Judging): Known {
  const { saved, judged: before } = known;
  if (saved) {
    // A paper that is only being read was not judged: there is nothing to take back.
    const after = judging === null ? withoutVerdict(saved) : withStatus(saved, judging);
    draft.change({ before: saved, after });
    return { saved: after };
  }
  const verdict = judging === 'reading' ? null : judging;
  if (verdict === (before?.verdict ?? null)) return known;
  const id = before?.id ?? paper.id;
  const after = verdict && {
    id,
    at: draft.now,
    verdict,
    paper: before ? mergePaper(before.paper, underId(paper, id)) : paper,
  };
  draft.judge({ before, after: after ?? undefined });
  return { judged: after ?? undefined };
}

/** A saved paper under another status: the verdict that saving had set aside is then no more. */
export function withStatus(paper: SavedPaper, status: Status): SavedPaper {
  if (paper.status === status) return paper;
  const { setAside: _, ...rest } = paper;
  return { ...rest, status };
}

/** The status with which a paper is saved that was judged so, and was `before` when it was removed, if it was. */
export function statusOnSaving(verdict: Verdict | undefined, before: Status = 'unread'): Status {
  if (verdict === 'read') return 'read';
  // While the paper was not saved its verdict stood among the judged: if it is not there, it was taken back.
  return isVerdict(before) ? 'unread' : before;
}

/** A paper of which nothing is said any more, nor was before it was saved. */
export function withoutVerdict(paper: SavedPaper): SavedPaper {
  const { setAside: _, ...rest } = paper;
  return { ...rest, status: isVerdict(paper.status) ? 'unread' : paper.status };
}

/** The verdict that a saved paper leaves behind when it is removed. */
export function verdictOf({ status, setAside }: SavedPaper): Verdict | undefined {
  return isVerdict(status) ? status : setAside;
}

function isVerdict(status: Status): status is Verdict {
  return status === 'read' || status === 'not-interested';
}
