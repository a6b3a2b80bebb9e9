/** The hits of each group on the page in front, and the way to them, one after the other. */
import { ChevronDown, ChevronUp } from 'lucide';
import type { Group } from '../../lib/keywords/types';
import type { PageRequest, PageStatus } from '../../lib/messages';
import { IconButton } from '../kit/icon-button';
import { counted, t } from '../kit/text';

interface Props {
  readonly papers: PageStatus['papers'];
  /** Those that are on. */
  readonly groups: readonly Group[];
  readonly onAsk: (request: PageRequest) => void;
}

export function PageGroups({ papers, groups, onAsk }: Props) {
  const rows = groups.map((group) => {
    const counts = papers.map(({ hits }) => hits[group.id] ?? 0);
    return {
      group,
      hits: counts.reduce((sum, count) => sum + count, 0),
      papers: counts.filter((count) => count > 0).length,
    };
  });
  return (
    <ul class="page-groups">
      {rows.map(({ group, hits, papers: n }) => (
        <li data-color={group.color} key={group.id}>
          <span class="group-sign" />
          <span class="grow ellipsis">
            {group.name || t('unnamedGroup')}
            {group.mute && <span class="dim small"> · {t('groupMuted')}</span>}
          </span>
          <span class="number dim small">{n > 0 && counted(n, 'paperOne', 'paperMany')}</span>
          <strong class="number" title={t('hits')}>
            {hits.toLocaleString()}
          </strong>
          <Jumps
            disabled={n === 0}
            name={group.name || t('unnamedGroup')}
            onJump={(step) => onAsk({ name: 'jump', group: group.id, step })}
          />
        </li>
      ))}
    </ul>
  );
}

interface JumpsProps {
  readonly name: string;
  readonly disabled?: boolean;
  readonly onJump: (step: 1 | -1) => void;
}

/** To the previous and to the next card on the page with a hit. */
export function Jumps({ name, disabled = false, onJump }: JumpsProps) {
  return (
    <span class="jumps">
      <IconButton
        disabled={disabled}
        icon={ChevronUp}
        label={t('previousHitOf', name)}
        onClick={() => onJump(-1)}
      />
      <IconButton
        disabled={disabled}
        icon={ChevronDown}
        label={t('nextHitOf', name)}
        onClick={() => onJump(1)}
      />
    </span>
  );
}
