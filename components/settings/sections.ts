/** The sections of the settings page, as they stand on it. One file a section. */
import { CompletingPapers } from './completing';
import { OnPages } from './on-pages';
import type { Section } from './section';
import { Zotero } from './zotero';

export const sections: readonly Section[] = [
  { name: 'pages', title: 'settingsPages', Body: OnPages },
  { name: 'completing', title: 'settingsCompleting', Body: CompletingPapers },
  { name: 'zotero', title: 'settingsZotero', Body: Zotero },
];
