/** Our script runs on the sites that the reader allowed, and on no others; open tabs follow at once. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Scripting } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changes, keepScripts } from '../../lib/access/scripts';
import { addWebSite } from '../../lib/access/web-sites';
import { sites } from '../../lib/sites';
import type { Site } from '../../lib/sites/site';

const [core] = sites;
if (!core) throw new Error('no sites');
const optional = (name: string): Site => ({
  ...core,
  name,
  matches: [`https://${name}.example/*`],
  access: 'optional',
});
const list = [...sites, optional('one'), optional('two')];
const FILES = { js: ['/content-scripts/optional.js'], css: ['/content-scripts/listing.css'] };

let allowed: Set<string>;
let registered: Scripting.RegisteredContentScript[];
const started = vi.fn();
const told = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  allowed = new Set();
  registered = [];
  started.mockReset();
  told.mockReset();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Paperlight',
    version: '1',
    // As Chromium names one, and Firefox the other.
    content_scripts: [
      {
        matches: ['https://arxiv.org/list/*'],
        js: ['content-scripts/listing.js'],
        css: [fakeBrowser.runtime.getURL('content-scripts/listing.css' as never)],
      },
    ],
  } as never);
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins = [] }: { origins?: string[] }) => origins.every((one) => allowed.has(one)),
  });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => registered,
    registerContentScripts: async (scripts: Scripting.RegisteredContentScript[]) => {
      const taken = scripts.find(({ id }) => registered.some((one) => one.id === id));
      if (taken) throw new Error(`Duplicate script ID '${taken.id}'`);
      registered = [...registered, ...scripts];
    },
    unregisterContentScripts: async ({ ids = [] }: { ids?: string[] }) => {
      registered = registered.filter(({ id }) => !ids.includes(id));
    },
    executeScript: async (injection: unknown) => started(injection),
    insertCSS: async () => {},
  });
  Object.assign(fakeBrowser.tabs, {
    query: async ({ url }: { url?: string[] }) =>
      url?.includes('https://one.example/*') ? [{ id: 7 }] : url ? [] : [{ id: 7 }, { id: 8 }],
    sendMessage: async (tab: number, message: unknown) => told(tab, message),
  });
});

test('a site that is not allowed has no script, and one of the core list none of its own', async () => {
  await keepScripts(list);
  expect(registered).toEqual([]);
});

test('a site that was allowed has the script of all sites, also in the tab that is open there', async () => {
  allowed.add('https://one.example/*');
  await keepScripts(list);
  expect(registered).toEqual([
    { ...FILES, id: 'one', matches: ['https://one.example/*'], runAt: 'document_idle' },
  ]);
  expect(started.mock.calls).toEqual([[{ target: { tabId: 7 }, files: FILES.js }]]);
});

test('a host that the reader added has the script of hosts, once it is allowed', async () => {
  await addWebSite('lab.example');
  await keepScripts(list);
  expect(registered).toEqual([]);
  allowed.add('https://lab.example/*');
  await keepScripts(list);
  expect(registered).toMatchObject([
    {
      id: 'web-lab-example',
      matches: ['https://lab.example/*'],
      js: ['/content-scripts/web.js'],
      css: FILES.css,
    },
  ]);
});

test('what is registered already is left alone, and its tabs too', async () => {
  allowed.add('https://one.example/*');
  await keepScripts(list);
  await keepScripts(list);
  expect(registered).toHaveLength(1);
  expect(started).toHaveBeenCalledTimes(1);
});

test('a site that was taken back loses its script, and every tab hears of it', async () => {
  allowed.add('https://one.example/*');
  await keepScripts(list);
  allowed.clear();
  await keepScripts(list);
  expect(registered).toEqual([]);
  const ended = { name: 'accessEnded', sites: ['one'] };
  expect(told.mock.calls).toEqual([
    [7, ended],
    [8, ended],
  ]);
});

test('a script left by an older version, of a site that is no more, goes', async () => {
  registered = [{ id: 'three', matches: ['https://three.example/*'], ...FILES }];
  await keepScripts(list);
  expect(registered).toEqual([]);
});

test('two calls at once do not register a site twice', async () => {
  allowed.add('https://one.example/*').add('https://two.example/*');
  await Promise.all([keepScripts(list), keepScripts(list)]);
  expect(registered.map(({ id }) => id)).toEqual(['one', 'two']);
});

test('one call that fails does not stop the next', async () => {
  allowed.add('https://one.example/*');
  vi.spyOn(fakeBrowser.scripting, 'getRegisteredContentScripts').mockRejectedValueOnce(new Error('once'));
  await expect(keepScripts(list)).rejects.toThrow('once');
  await keepScripts(list);
  expect(registered).toHaveLength(1);
});

test('a site whose addresses are others now is registered anew', () => {
  expect(
    changes(
      [{ id: 'one', matches: ['https://old.example/*'] }],
      [{ id: 'one', matches: ['https://one.example/*'] }],
    ),
  ).toEqual({ add: [{ id: 'one', matches: ['https://one.example/*'] }], drop: ['one'] });
});
