import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { ASKED_ORIGINS, ASKED_PATTERNS } from './lib/enrich/hosts';
import { ZOTERO_ORIGIN, zoteroPattern } from './lib/enrich/zotero-origin';
import { sites } from './lib/sites';
import type { Site } from './lib/sites/site';
import { harden } from './scripts/package/harden';
import { licences } from './scripts/package/licences';
import { rooted } from './scripts/package/rooted';

/** The reader's own folder may be on any server (lib/sync/): the permission, which is asked for, is for one. */
const SYNC_SOURCES = ['https:', 'http://127.0.0.1:*', 'http://localhost:*'];

/** Readers add sites of their own: the browser is then asked for the one host, and for no more. */
const ANY_HOST = 'https://*/*';

const patternsOf = (access: Site['access']) =>
  sites.filter((site) => site.access === access).flatMap((site) => [...site.matches]);

const owed = licences();

/** The manifest and the build. Content scripts take their match patterns from lib/sites. */
export default defineConfig({
  imports: false,
  // Without a message to the page when our script starts: the page would learn that we are here.
  // (noScriptStartedPostMessage is set per content script in the entrypoint.)
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  vite: ({ browser }) => ({
    build: { target: 'es2023' },
    plugins: [harden(), owed.plugin(), ...(browser === 'firefox' ? [] : [rooted()])],
    worker: { plugins: () => [harden(), owed.plugin()] },
    resolve: {
      alias: {
        react: 'preact/compat',
        'react-dom': 'preact/compat',
        'react/jsx-runtime': 'preact/jsx-runtime',
      },
    },
  }),
  hooks: {
    // Both can be read from the settings.
    'build:done': ({ config: { command, outDir, root } }) => {
      copyFileSync(join(root, 'docs/privacy.md'), join(outDir, 'PRIVACY.txt'));
      if (command === 'build') owed.write(outDir);
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    short_name: 'Paperlight',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    // `scripting` puts our script into the pages of sites that the reader allows later (lib/access/scripts.ts), and
    // into open tabs, which Chromium leaves to the old scripts after an update (lib/reinject.ts).
    // `activeTab` lets the toolbar's button light the page in front, once, wherever that is (lib/access/light.ts).
    // `alarms`: papers are asked about with pauses that outlive the worker (lib/enrich/background.ts).
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab'],
    // `downloads`: backups that are written as files by themselves (lib/backup/file-writer.ts).
    optional_permissions: ['downloads'],
    // One host permission for every site of the core list: it lets the background tell their tabs what changed.
    host_permissions: patternsOf('core'),
    omnibox: { keyword: 'pl' },
    optional_host_permissions: [
      zoteroPattern(browser),
      ...ASKED_PATTERNS,
      ...patternsOf('optional'),
      ANY_HOST,
      // A WebDAV server on this computer; all others are asked for by their https address (lib/sync/permission.ts).
      ...(browser === 'firefox' ? [] : ['http://127.0.0.1/*']),
      'http://localhost/*',
    ],
    // lib/settings.ts has the keys on pages; this one works everywhere, and the browser lets the reader change it.
    commands: {
      'toggle-quiet': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_commandToggleQuiet__',
      },
    },
    content_security_policy: {
      extension_pages: `script-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; connect-src 'self' ${[ZOTERO_ORIGIN, ...ASKED_ORIGINS, ...SYNC_SOURCES].join(' ')}; img-src 'self' data:`,
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'paperlight@example.org',
              // The first that knows `data_collection_permissions`, on every system.
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
