/** Catching up: what went by since a day, and going through it by the same keys as on a page. */
import { Newspaper } from 'lucide';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Reading } from '../../lib/library/reading';
import type { Settings } from '../../lib/settings';
import './catch-up.css';
import { useDraft } from '../kit/drafts';
import { NoticeScreen } from '../kit/notice-screen';
import { Select } from '../kit/select';
import { counted, type TextKey, t } from '../kit/text';
import { ReadFailed } from '../notices/read-failed';
import { type CatchUp, type Met, SPANS, type Span, startOf, useCatchUp } from '../state/catch-up';
import type { Library } from '../state/library';
import { Triage } from './triage';

interface Props {
  readonly reading: Promise<Reading>;
  readonly library: Library;
  readonly settings: Settings;
}

const SPAN_NAMES: Readonly<Record<Span, TextKey>> = {
  today: 'sinceToday',
  yesterday: 'sinceYesterday',
  week: 'sinceMonday',
  '7d': 'since7d',
  '30d': 'since30d',
};

const NOTHING: readonly never[] = [];

type Filter = 'match' | 'new' | 'all';

export function CatchUpPage({ reading, library, settings }: Props) {
  const [draft, setSpan] = useDraft('catch-up');
  const span = SPANS.find((one) => one === draft) ?? 'week';
  const since = useMemo(() => startOf(span), [span]);
  const found = useCatchUp(reading, since, settings.groups);
  const [filter, setFilter] = useState<Filter>('match');
  const numbers = found.state === 'ready' ? numbersOf(found.value) : undefined;
  const stays = useStaying(`${filter}${since}`, numbers?.fresh ?? NOTHING);
  if (found.state === 'failed') return <ReadFailed failure={found.failure} />;
  if (found.state === 'loading' || !numbers) return <div class="notice-screen" role="status" />;
  const choose = (
    <Select
      all={SPANS.map((one) => [one, t(SPAN_NAMES[one])] as const)}
      label={t('since')}
      onChoose={setSpan}
      value={span}
    />
  );
  if (numbers.seen === 0) {
    return (
      <>
        <div class="catch-up-head">{choose}</div>
        <NoticeScreen icon={Newspaper} text={t('catchUpEmptyText')} title={t('catchUpEmpty')} />
      </>
    );
  }
  const filters: readonly (readonly [Filter, string])[] = [
    ['match', counted(numbers.matching.length, 'matchingOne', 'matchingMany')],
    ['new', counted(numbers.fresh.length, 'freshOne', 'freshMany')],
    ['all', counted(numbers.seen, 'allOne', 'allMany')],
  ];
  const shown =
    filter === 'match'
      ? numbers.matching
      : filter === 'new'
        ? numbers.matching.filter(({ paper }) => stays.has(paper.id))
        : found.value.met;
  return (
    <>
      <div class="catch-up-head">
        {choose}
        <p class="catch-up-words">
          {counted(numbers.seen, 'seenSinceOne', 'seenSinceMany')}{' '}
          {counted(numbers.matching.length, 'ofThemMatchOne', 'ofThemMatchMany')}{' '}
          <strong>{counted(numbers.fresh.length, 'ofThemFreshOne', 'ofThemFreshMany')}</strong>
        </p>
        <fieldset class="pills">
          <legend class="hidden">{t('show')}</legend>
          {filters.map(([name, label]) => (
            <label key={name}>
              <input
                checked={filter === name}
                class="hidden"
                name="catch-up"
                onChange={() => setFilter(name)}
                type="radio"
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        {found.value.cut && <p class="small dim">{t('catchUpCut')}</p>}
      </div>
      <Triage
        key={`${filter}${since}`}
        keys={settings.keys}
        known={found.value.known}
        library={library}
        met={shown}
      />
    </>
  );
}

/**
 * The ids of those that are new, and of those that were under the same filter: what is opened or judged stays where it is
 * until another is chosen, so that no list moves under who goes through it.
 */
function useStaying(filter: string, fresh: readonly Met[]): ReadonlySet<string> {
  const last = useRef({ filter, ids: new Set<string>() });
  if (last.current.filter !== filter) last.current = { filter, ids: new Set() };
  for (const { paper } of fresh) last.current.ids.add(paper.id);
  return last.current.ids;
}

/** What the sentence counts: those that match, and of these the ones of today that were neither opened nor judged. */
function numbersOf({ met, known }: CatchUp) {
  const today = startOf('today');
  const matching = met.filter(({ groups }) => groups.length > 0);
  return {
    seen: met.length,
    matching,
    fresh: matching.filter(
      ({ paper }) => paper.firstSeenAt >= today && paper.openedAt === undefined && !known.has(paper.id),
    ),
  };
}
