import { defineConfig } from 'wxt';
import { ASKED_ORIGINS, ASKED_PATTERNS } from './lib/enrich/hosts';
import { ZOTERO_ORIGIN, zoteroPattern } from './lib/enrich/zotero-origin';
import { sites } from './lib/sites';
import type { Site } from './lib/sites/site';

/** Readers add sites of their own: the browser is then asked for the one host, and for no more. */
const ANY_HOST = 'https://*/*';

const patternsOf = (access: Site['access']) =>
  sites.filter((site) => site.access === access).flatMap((site) => [...site.matches]);

/** The manifest and the build. Content scripts take their match patterns from lib/sites. */
export default defineConfig({
  imports: false,
  // Without a message to the page when our script starts: the page would learn that we are here.
  // (noScriptStartedPostMessage is set per content script in the entrypoint.)
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  vite: () => ({
    build: { target: 'es2023' },
    resolve: {
      alias: {
        react: 'preact/compat',
        'react-dom': 'preact/compat',
        'react/jsx-runtime': 'preact/jsx-runtime',
      },
    },
  }),
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
    // One host permission for every site of the core list: it lets the background tell their tabs what changed.
    host_permissions: patternsOf('core'),
    omnibox: { keyword: 'pl' },
    optional_host_permissions: [
      zoteroPattern(browser),
      ...ASKED_PATTERNS,
      ...patternsOf('optional'),
      ANY_HOST,
    ],
    // lib/settings.ts has the keys on pages; this one works everywhere, and the browser lets the reader change it.
    commands: {
      'toggle-quiet': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_commandToggleQuiet__',
      },
    },
    content_security_policy: {
      extension_pages: `script-src 'self'; object-src 'self'; base-uri 'none'; connect-src 'self' ${[ZOTERO_ORIGIN, ...ASKED_ORIGINS].join(' ')}; img-src 'self' data:`,
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'paperlight@example.org',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
