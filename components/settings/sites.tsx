/** What is shown on each site. */
import { useEffect, useState } from 'preact/hooks';
import { type SiteSettings, siteSettings } from '../../lib/settings';
import type { Site } from '../../lib/sites/site';
import { Switch } from '../switch';
import { type TextKey, t } from '../text';
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

export function Sites({ settings, change }: SectionProps) {
  const [sites, setSites] = useState<readonly Site[]>([]);
  useEffect(() => {
    // They know much of their pages, of which nothing is needed elsewhere in the library.
    void import('../../lib/sites').then((loaded) => setSites(loaded.sites));
  }, []);
  const set = (name: string, part: Partial<SiteSettings>) =>
    change((now) => ({ ...now, sites: { ...now.sites, [name]: { ...siteSettings(now, name), ...part } } }));
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
                  onChange={(on) => set(name, column.set(on))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
