/** The sections of the settings page, as they stand on it. One file a section. */

import { SeenPapers } from '../safekeeping/seen';
import { About } from './about';
import { Access } from './access';
import { CitingPapers } from './citing';
import { CompletingPapers } from './completing';
import { Keyboard } from './keyboard';
import { MyData } from './my-data';
import { OnPages } from './on-pages';
import type { Section } from './section';
import { SharedList } from './shared-list';
import { Sites } from './sites';
import { Syncing } from './sync';
import { Zotero } from './zotero';

export const sections: readonly Section[] = [
  { name: 'pages', title: 'settingsPages', Body: OnPages },
  { name: 'access', title: 'settingsAccess', Body: Access },
  { name: 'sites', title: 'settingsSites', Body: Sites },
  { name: 'keys', title: 'settingsKeys', Body: Keyboard },
  { name: 'citing', title: 'settingsCiting', Body: CitingPapers },
  { name: 'completing', title: 'settingsCompleting', Body: CompletingPapers },
  { name: 'seen', title: 'settingsSeen', Body: SeenPapers },
  { name: 'data', title: 'settingsData', Body: MyData },
  { name: 'sync', title: 'settingsSync', Body: Syncing },
  { name: 'group', title: 'settingsGroup', Body: SharedList },
  { name: 'zotero', title: 'settingsZotero', Body: Zotero },
  { name: 'about', title: 'settingsAbout', Body: About },
];
