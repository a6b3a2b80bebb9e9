/** What went by: how much there is, and for how long it is kept. */
import { useEffect, useState } from 'preact/hooks';
import { seenSize } from '../../lib/library/reading-seen';
import { report } from '../../lib/report';
import {
  KEEP_SEEN,
  type KeepSeen,
  prunedBefore,
  readKeepSeen,
  setKeepSeen,
} from '../../lib/settings/keeping';
import { Select } from '../kit/select';
import { counted, type TextKey, t } from '../kit/text';
import { command } from '../state/commands';
import { useLive } from '../state/live';
import { sharedSeen } from '../state/shared-seen';
import { show } from '../state/toasts';

const NAMES: Readonly<Record<KeepSeen, TextKey>> = {
  ever: 'keepSeenEver',
  '365': 'keepSeenYear',
  '180': 'keepSeenHalfYear',
  '90': 'keepSeenQuarter',
  '30': 'keepSeenMonth',
};
const MEGABYTE = 1e6;

export function SeenPapers() {
  const [keep, setKeep] = useState<KeepSeen>();
  const [asked, setAsked] = useState<KeepSeen>();
  const shown = asked ?? keep ?? 'ever';
  const size = useLive(sharedSeen(), (reading) => seenSize(reading, prunedBefore(shown)), [shown]);
  useEffect(() => void readKeepSeen().then(setKeep, () => setKeep('ever')), []);
  const apply = async (next: KeepSeen) => {
    setAsked(undefined);
    setKeep(next);
    try {
      await setKeepSeen(next);
    } catch (error) {
      report(error, 'keeping settings');
      show({
        tone: 'failed',
        text: t('settingsFailed'),
        action: { label: t('retry'), run: () => void apply(next) },
      });
      return;
    }
    if (next !== 'ever') await command('pruneSeen', []);
  };
  if (keep === undefined) return null;
  const { all, old, bytes } = size.state === 'ready' ? size.value : { all: 0, old: 0, bytes: undefined };
  return (
    <>
      <p>
        {size.state === 'ready' ? counted(all, 'seenSizeOne', 'seenSizeMany') : t('counting')}{' '}
        {bytes !== undefined && <span class="dim">{t('storageUsed', Math.ceil(bytes / MEGABYTE))}</span>}
      </p>
      <label class="row">
        {t('keepSeen')}{' '}
        <Select
          all={KEEP_SEEN.map((one) => [one, t(NAMES[one])] as const)}
          onChoose={(next) => {
            // Keeping more takes nothing away.
            if (next === 'ever' || (keep !== 'ever' && Number(next) >= Number(keep))) void apply(next);
            else setAsked(next === keep ? undefined : next);
          }}
          value={shown}
        />
      </label>
      {asked && size.state === 'ready' && (
        <div class="notice" role="alert">
          <span>{counted(old, 'wouldPruneOne', 'wouldPruneMany')}</span>
          <button class="button" onClick={() => void apply(asked)} type="button">
            {t('prune')}
          </button>
          <button class="button quiet" onClick={() => setAsked(undefined)} type="button">
            {t('cancel')}
          </button>
        </div>
      )}
      <p class="small dim">{t('keepSeenText')}</p>
    </>
  );
}
