/** One quiet line under the papers while the library is brought up to date: how far it is, and what is not whole yet. */
import { DatabaseBackup } from 'lucide';
import './completing.css';
import { Icon } from '../kit/icon';
import { t } from '../kit/text';
import { useUpgrading } from '../state/upgrading';

const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent' });

export function UpgradingLine() {
  const done = useUpgrading();
  if (done === undefined) return null;
  return (
    <p class="completing-line foot whole">
      <Icon of={DatabaseBackup} size={14} />
      <span>
        <span role="status">{t('upgrading', PERCENT.format(done))}</span> {t('upgradingText')}
      </span>
    </p>
  );
}
