/** What each key does to the current card: done by deeds, and told in notices. */
import type { Citation, CopyName } from '../messages';
import type { Paper } from '../paper';
import type { Card } from './card';
import type { Told } from './deeds';
import type { Here } from './here';
import type { Verdict } from './marks';
import type { Notices } from './notices';
import { linkOf, openBehind, openInFront } from './open';
import { tellOpened } from './opened';
import { type Sentence, say, sayFailure } from './say';

export interface Acts {
  save(paper: Paper): Promise<void>;
  judge(paper: Paper, verdict: Verdict): Promise<void>;
  /** In a tab behind this one, so that the list stays in front; or in one before it. */
  open(card: Card, paper: Paper, where: 'behind' | 'front'): Promise<void>;
  /** Copies its citation; `as` undefined: in the reader's own way. */
  cite(paper: Paper, as?: CopyName): Promise<void>;
  undo(): Promise<void>;
  /** Says what became of a deed. */
  tell(told: Told | undefined): void;
}

export function openActs(here: Here, notices: Notices): Acts {
  const { deeds, marks } = here;

  /** `then` says it in its own way where the deed succeeded. */
  function tell(told: Told | undefined, then: (told: Told & { ok: true }) => void = tellDone): void {
    if (!told) return;
    if (told.ok) {
      then(told);
      return;
    }
    const { why, said, title, again } = told;
    notices.show({
      tone: 'failed',
      text: say('notDone', say(...said), sayFailure(why)),
      of: title,
      ...(again && {
        action: { label: say('retry'), run: () => void again().then((next) => tell(next, then)) },
      }),
    });
  }

  function tellDone({ said, title }: Told & { ok: true }): void {
    notices.show({ tone: 'done', text: say(...said), of: title, action: undoing() });
  }

  const undoing = () => ({ label: say('undo'), key: here.settings.keys.map.undo, run: () => void undo() });

  async function undo(): Promise<void> {
    const told = await deeds.undo();
    if (told === 'nothing') notices.show({ tone: 'done', text: say('undoNothing') });
    else tell(told, ({ said, title }) => notices.show({ tone: 'done', text: say(...said), of: title }));
  }

  async function copy(citation: Citation, title: string, wasSaved: boolean): Promise<void> {
    try {
      const { key, text } = citation;
      await navigator.clipboard.writeText(text);
      const said: Sentence = key === null ? ['copied'] : [wasSaved ? 'didCite' : 'didCiteSaved', key];
      notices.show({
        tone: 'done',
        text: say(...said),
        of: title,
        ...(wasSaved || key === null ? {} : { action: undoing() }),
      });
    } catch {
      // No focus any more, or a page whose policy forbids it. A click gives the right anew.
      notices.show({
        tone: 'failed',
        text: say('citeNotCopied'),
        of: title,
        action: { label: say('retry'), run: () => void copy(citation, title, wasSaved) },
      });
    }
  }

  return {
    tell,
    undo,
    async save(paper) {
      tell(await deeds.save(paper));
    },
    async judge(paper, verdict) {
      tell(await deeds.judge(paper, verdict));
    },
    async open(card, paper, where) {
      const url = linkOf(card, paper, here.place?.kind);
      const { title } = paper;
      void tellOpened(paper.id, here);
      if (where === 'front' || !(await openBehind(url, here))) return openInFront(url);
      notices.show({ tone: 'done', text: say('didOpen'), of: title });
    },
    async cite(paper, as) {
      const wasSaved = marks.isSaved(paper.id);
      let citation: Citation | undefined;
      const told = await deeds.cite(paper, as, (given) => {
        citation = given;
      });
      tell(told, () => {
        if (citation) void copy(citation, paper.title, wasSaved);
      });
    },
  };
}
