/** One quiet line over the papers: how far completing is, what can be done, or, once, the question. */
import { Sparkles } from 'lucide';
import type { Reading, Scope } from '../lib/library/reading';
import { exactOffers } from '../lib/library/reading';
import './completing.css';
import { progressText } from './completing-words';
import { Icon } from './icon';
import { type Completing, decide, decline } from './state/completing';
import { routeHash } from './state/route';
import { show } from './state/toasts';
import { counted, t } from './text';

interface Props {
  readonly completing: Completing | undefined;
  readonly reading: Promise<Reading>;
  readonly scope: Scope;
}

export function CompletingLine({ completing, reading, scope }: Props) {
  if (!completing) return null;
  const { answer, offers, uncompleted } = completing;
  const progress = progressText(completing);
  const settings = routeHash({ view: { kind: 'settings' } });
  if (answer === 'unasked' && uncompleted > 0 && scope.kind === 'all') {
    return (
      <p class="completing-line">
        <Icon of={Sparkles} size={14} />
        <span>{t('completingQuestion')}</span>
        <a href={settings}>{t('completingHow')}</a>
        <button class="link" onClick={() => void decline()} type="button">
          {t('completingNoThanks')}
        </button>
      </p>
    );
  }
  if (scope.kind === 'offered') {
    return offers > 0 ? <AcceptAll offers={offers} reading={reading} /> : null;
  }
  if (!progress && offers === 0) return null;
  return (
    <p class="completing-line">
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

function AcceptAll({ offers, reading }: { readonly offers: number; readonly reading: Promise<Reading> }) {
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
