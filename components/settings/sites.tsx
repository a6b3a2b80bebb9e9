/** What is shown on each site that may be read. */
import { type SiteSettings, siteSettings } from '../../lib/settings';
import { Switch } from '../kit/switch';
import { type TextKey, t } from '../kit/text';
import { changeSite } from '../state/settings';
import { useSites } from '../state/sites';
import type { SectionProps } from './section';

interface Column {
  readonly label: TextKey;
  readonly isOn: (site: SiteSettings) => boolean;
  readonly set: (on: boolean) => Partial<SiteSettings>;
}

const COLUMNS: readonly Column[] = [
  { label: 'siteLitColumn', isOn: ({ lit }) => lit, set: (lit) => ({ lit }) },
  {
    label: 'siteControlsColumn',
    isOn: ({ controls }) => controls,
    set: (controls) => ({ controls }),
  },
  {
    label: 'siteBarColumn',
    isOn: ({ bar }) => bar === 'open',
    set: (on) => ({ bar: on ? 'open' : 'closed' }),
  },
];

export function Sites({ settings }: SectionProps) {
  const sites = useSites(undefined)?.filter(({ allowed }) => allowed) ?? [];
  return (
    <table class="site-switches">
      <thead>
        <tr>
          <th scope="col">{t('siteColumn')}</th>
          {COLUMNS.map(({ label }) => (
            <th key={label} scope="col">
              {t(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sites.map(({ name, label }) => (
          <tr key={name}>
            <th scope="row">{label}</th>
            {COLUMNS.map((column) => (
              <td key={column.label}>
                <Switch
                  bare
                  label={t('siteCell', t(column.label), label)}
                  on={column.isOn(siteSettings(settings, name))}
                  onChange={(on) => changeSite(name, column.set(on))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
