/** What a section of the settings page is, and what it is given. */
import type { ComponentType } from 'preact';
import type { Reading } from '../../lib/library/reading';
import type { Settings } from '../../lib/settings';
import type { TextKey } from '../kit/text';

export interface SectionProps {
  readonly reading: Promise<Reading>;
  readonly settings: Settings;
  /** Shown at once, and kept. */
  readonly change: (how: (settings: Settings) => Settings) => void;
}

export interface Section {
  /** Part of the element's id. */
  readonly name: string;
  readonly title: TextKey;
  readonly Body: ComponentType<SectionProps>;
}
