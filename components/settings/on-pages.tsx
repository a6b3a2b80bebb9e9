/** What is shown on every page: lights, controls, the toolbar's number. */
import type { Settings } from '../../lib/settings';
import { Switch } from '../kit/switch';
import { type TextKey, t } from '../kit/text';
import type { SectionProps } from './section';
import { Shortcut } from './shortcut';

const BADGES: readonly (readonly [Settings['badge'], TextKey])[] = [
  ['matches', 'badgeMatches'],
  ['new', 'badgeNew'],
  ['off', 'badgeOff'],
];

export function OnPages({ settings, change }: SectionProps) {
  const set = (part: Partial<Settings>) => change((now) => ({ ...now, ...part }));
  return (
    <>
      <Switch label={t('setQuiet')} on={settings.quiet} onChange={(quiet) => set({ quiet })} />
      <Shortcut />
      <Switch label={t('setLit')} on={settings.lit} onChange={(lit) => set({ lit })} />
      <Switch
        label={t('setTitlesOnly')}
        on={settings.titlesOnly}
        onChange={(titlesOnly) => set({ titlesOnly })}
      />
      <Switch label={t('setControls')} on={settings.controls} onChange={(controls) => set({ controls })} />
      <Switch label={t('setMinimap')} on={settings.minimap} onChange={(minimap) => set({ minimap })} />
      <fieldset class="choices">
        <legend>{t('setBadge')}</legend>
        {BADGES.map(([badge, label]) => (
          <label key={badge}>
            <input
              checked={settings.badge === badge}
              name="badge"
              onChange={() => set({ badge })}
              type="radio"
            />{' '}
            {t(label)}
          </label>
        ))}
      </fieldset>
    </>
  );
}
