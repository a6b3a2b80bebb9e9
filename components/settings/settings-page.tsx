/** The settings, section by section; components/settings/ has a file for each. */

import type { SectionProps } from './section';
import { sections } from './sections';
import '../kit/sections.css';
import { t } from '../kit/text';

export function SettingsPage(props: SectionProps) {
  return (
    <div class="settings">
      {sections.map(({ name, title, Body }) => (
        <section aria-labelledby={`settings-${name}`} class="settings-section" key={name}>
          <h2 id={`settings-${name}`}>{t(title)}</h2>
          <Body {...props} />
        </section>
      ))}
    </div>
  );
}
