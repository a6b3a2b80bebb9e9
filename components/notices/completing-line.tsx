/**
 * One quiet line under the papers: how far completing is, what can be done, or, once, the question. Under them, since
 * it comes and goes: over them it would move what the reader is about to press. Over them are offers to accept.
 */
import { Sparkles } from 'lucide';
import type { Reading } from '../../lib/library/reading';
import { exactOffers } from '../../lib/library/reading';
import './completing.css';
import { Icon } from '../kit/icon';
import { counted, t } from '../kit/text';
import { type Completing, decide, decline } from '../state/completing';
import { routeHash } from '../state/route';
import { show } from '../state/toasts';
import { progressText } from './completing-words';

interface Props {
  readonly completing: Completing | undefined;
  /** All papers are shown, not a part of them. */
  readonly isAll: boolean;
}

export function CompletingLine({ completing, isAll }: Props) {
  if (!completing) return null;
  const { answer, offers = 0, uncompleted = 0 } = completing;
  const progress = progressText(completing);
  const settings = routeHash({ view: { kind: 'settings' } });
  if (answer === 'unasked' && uncompleted > 0 && isAll) {
    return (
      <p class="completing-line foot">
        <Icon of={Sparkles} size={14} />
        <span>{t('completingQuestion')}</span>
        <a href={settings}>{t('completingHow')}</a>
        <button class="link" onClick={() => void decline()} type="button">
          {t('completingNoThanks')}
        </button>
      </p>
    );
  }
  if (!progress && offers === 0) return null;
  return (
    <p class="completing-line foot">
      {progress && (
        <span role="status">
          <a href={settings}>{progress}</a>
        </span>
      )}
      {offers > 0 && (
        <a href={routeHash({ view: { kind: 'offered' } })}>{counted(offers, 'offersOne', 'offersMany')}</a>
      )}
    </p>
  );
}

interface AcceptProps extends Pick<Props, 'completing'> {
  readonly reading: Promise<Reading>;
}

export function AcceptExact({ completing, reading }: AcceptProps) {
  const offers = completing?.offers ?? 0;
  if (offers === 0) return null;
  const accept = async () => {
    const exact = await exactOffers(await reading);
    if (exact.length > 0) await decide(exact, 'accepted');
    else show({ tone: 'said', text: t('offersNoneExact') });
  };
  return (
    <p class="completing-line">
      <span>{counted(offers, 'offersTextOne', 'offersTextMany')}</span>
      <button class="button" onClick={() => void accept()} type="button">
        {t('offersAcceptExact')}
      </button>
    </p>
  );
}
