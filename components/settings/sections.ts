/** The sections of the settings page, as they stand on it. One file a section. */
import { OnPages } from './on-pages';
import type { Section } from './section';

export const sections: readonly Section[] = [{ name: 'pages', title: 'settingsPages', Body: OnPages }];
