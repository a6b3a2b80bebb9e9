/** Says why nothing is lit on the page in front, with the one button that brings it back. */
import { EyeOff } from 'lucide';
import type { PageStatus } from '../../lib/messages';
import type { Settings } from '../../lib/settings';
import { Icon } from '../kit/icon';
import { type TextKey, t } from '../kit/text';
import type { PageActions } from './page-actions';
import { type Dark, whyDark } from './why-dark';

interface Props {
  readonly settings: Settings;
  readonly status: Pick<PageStatus, 'site' | 'quiet'>;
  /** The site as people call it. */
  readonly label: string;
  readonly actions: PageActions;
}

const SENTENCES: Readonly<Record<Dark, TextKey>> = {
  all: 'darkAll',
  page: 'darkPage',
  site: 'darkSite',
  lit: 'darkLit',
  'site-lit': 'darkSiteLit',
  groups: 'darkGroups',
};

export function PageDark({ settings, status, label, actions }: Props) {
  const why = whyDark(settings, status);
  if (!why) return null;
  const { site } = status;
  const back: Readonly<Record<Dark, () => void>> = {
    all: () => actions.onSettings({ quiet: false }),
    page: () => actions.onAsk({ name: 'showPage', quiet: false }),
    site: () => actions.onSite(site, { lit: true, controls: true }),
    lit: () => actions.onSettings({ lit: true }),
    'site-lit': () => actions.onSite(site, { lit: true }),
    groups: () => actions.onSettings({ groups: settings.groups.map((group) => ({ ...group, on: true })) }),
  };
  return (
    <div class="notice page-dark" role="status">
      <Icon of={EyeOff} size={16} />
      <span class="grow">{t(SENTENCES[why], label)}</span>
      <button class="button primary" onClick={back[why]} type="button">
        {t(why === 'groups' ? 'darkBackGroups' : 'darkBack')}
      </button>
    </div>
  );
}
