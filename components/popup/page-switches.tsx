/** The switches of the page in front: just the page; and what is shown on its site. */
import type { PageStatus } from '../../lib/messages';
import { type Settings, siteSettings } from '../../lib/settings';
import { Switch } from '../kit/switch';
import { t } from '../kit/text';
import type { PageActions } from './page-actions';

interface Props {
  readonly settings: Settings;
  readonly status: Pick<PageStatus, 'site' | 'quiet'>;
  /** The site as people call it. */
  readonly label: string;
  readonly actions: PageActions;
}

export function PageSwitches({ settings, status: { site, quiet }, label, actions }: Props) {
  const { onAsk, onSite, onSettings } = actions;
  const here = siteSettings(settings, site);
  return (
    <section class="page-switches">
      <Switch
        label={t('justThisPage')}
        on={quiet === 'page' || settings.quiet}
        onChange={(on) => {
          if (!on && settings.quiet) onSettings({ quiet: false });
          if (on || quiet === 'page') onAsk({ name: 'showPage', quiet: on });
        }}
      />
      <details>
        <summary>{t('shownHere', label)}</summary>
        <Switch label={t('siteLit', label)} on={here.lit} onChange={(lit) => onSite(site, { lit })} />
        <Switch
          label={t('siteControls', label)}
          on={here.controls}
          onChange={(controls) => onSite(site, { controls })}
        />
        <Switch
          label={t('siteBar', label)}
          on={here.bar === 'open'}
          onChange={(on) => onSite(site, { bar: on ? 'open' : 'closed' })}
        />
        <h3 class="label">{t('everyPage')}</h3>
        <Switch
          label={t('allTitlesOnly')}
          on={settings.titlesOnly}
          onChange={(titlesOnly) => onSettings({ titlesOnly })}
        />
        <Switch label={t('allQuiet')} on={settings.quiet} onChange={(all) => onSettings({ quiet: all })} />
      </details>
    </section>
  );
}
