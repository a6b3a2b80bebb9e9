/** The pane of a paper that went by and is not saved: what it says, where it was seen, and what can be done with it. */
import { BookmarkPlus, CheckCheck, Copy, EyeOff, FileX } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Group } from '../../lib/keywords/types';
import type { Reading } from '../../lib/library/reading';
import type { Verdict } from '../../lib/library/types';
import { Icon } from '../kit/icon';
import { NoticeScreen } from '../kit/notice-screen';
import { PaperContext } from './paper-context';
import './paper-details.css';
import { t } from '../kit/text';
import { ReadFailed } from '../notices/read-failed';
import { useLit } from '../state/lit';
import { markOpened } from '../state/opened';
import { type Passed, usePassed } from '../state/passed';
import { litGroups, useSettings } from '../state/settings';
import { cite, toggleSaved, toggleVerdict } from '../state/triage';
import { PaperAbstract, PaperHead } from './paper-head';

interface Props {
  readonly reading: Promise<Reading>;
  readonly id: string;
}

export function SeenPane({ reading, id }: Props) {
  const found = usePassed(reading, id);
  const groups = litGroups(useSettings());
  if (found.state === 'loading') return null;
  if (found.state === 'failed') return <ReadFailed failure={found.failure} />;
  if (!found.value) return <NoticeScreen icon={FileX} text={t('paperGoneText')} title={t('paperGone')} />;
  return <Pane {...found.value} groups={groups} />;
}

const VERDICTS = [
  ['read', CheckCheck, 'read'],
  ['not-interested', EyeOff, 'notInterested'],
] as const satisfies readonly (readonly [Verdict, unknown, unknown])[];

function Pane({ paper, judged, groups }: Passed & { readonly groups: readonly Group[] }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => markOpened(paper.id), [paper.id]);
  useLit(box, paper, groups);
  return (
    <article class="details" ref={box}>
      <PaperHead paper={paper} />
      <div class="row wrap">
        <button class="button primary" onClick={() => toggleSaved(paper, judged)} type="button">
          <Icon of={BookmarkPlus} /> {t('saveToLibrary')}
        </button>
        <button class="button" onClick={() => void cite(paper)} type="button">
          <Icon of={Copy} /> {t('copyCitation')}
        </button>
        {VERDICTS.map(([verdict, icon, name]) => (
          <button
            aria-pressed={judged === verdict}
            class="button"
            key={verdict}
            onClick={() => toggleVerdict(paper, judged, verdict)}
            type="button"
          >
            <Icon of={icon} /> {t(name)}
          </button>
        ))}
      </div>
      <PaperAbstract paper={paper} />
      <PaperContext paper={paper} />
    </article>
  );
}
