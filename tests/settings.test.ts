import { beforeEach, describe, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_GROUPS } from '../lib/keywords/defaults';
import {
  DEFAULTS,
  readSettings,
  type Settings,
  SITE_DEFAULTS,
  siteSettings,
  updateSettings,
  watchSettings,
} from '../lib/settings';

beforeEach(() => fakeBrowser.reset());

const group = { id: 'a', name: 'A', color: 'blue', on: false, weight: -2, mute: true, text: 'diffusion' };
const mended = { id: 'group-0', name: '', color: 'yellow', on: true, weight: 1, mute: false, text: 'x' };
const dark: Settings = { ...DEFAULTS, groups: [], lit: false };

describe('reading', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['nothing stored', {}, { groups: DEFAULT_GROUPS, lit: true }],
    ['what was stored', { groups: [group], preferences: { lit: false } }, { groups: [group], lit: false }],
    ['no groups at all, which is a choice', { groups: [] }, { groups: [], lit: true }],
    ['groups that are none', { groups: 'x' }, { groups: DEFAULT_GROUPS }],
    ['odd groups among sound ones', { groups: [null, 1, {}, group] }, { groups: [group] }],
    ['a group that is text only', { groups: [{ text: 'x' }] }, { groups: [mended] }],
    [
      'a group with odd fields',
      { groups: [{ id: 1, name: {}, color: 'mauve', on: 'no', weight: 99, mute: 1, text: 'x' }] },
      { groups: [mended] },
    ],
    ['preferences that are none', { preferences: 'x' }, { lit: true }],
    ['a preference of another type', { preferences: { lit: 'no', quiet: 1 } }, { lit: true, quiet: false }],
    ['nothing stored, in full', {}, DEFAULTS],
    ['a choice that does not exist', { preferences: { badge: 'all' } }, { badge: 'matches' }],
    [
      'a site with odd fields among sound ones',
      { preferences: { sites: { arxiv: { lit: 0, sort: 'votes', filter: 'most', foldSeen: '7d' } } } },
      { sites: { arxiv: { ...SITE_DEFAULTS, sort: 'votes', foldSeen: '7d' } } },
    ],
    ['a site that is none', { preferences: { sites: { arxiv: null } } }, { sites: { arxiv: SITE_DEFAULTS } }],
    ['sites that are none', { preferences: { sites: 'x' } }, { sites: {} }],
    [
      'keys: those set by the reader, none for an action, the default for what cannot be a key',
      {
        preferences: {
          keys: {
            on: false,
            first: 1,
            map: { save: 'S', read: '', next: 1, help: 'x'.repeat(99), fly: 'f' },
          },
        },
      },
      { keys: { on: false, first: false, map: { ...DEFAULTS.keys.map, save: 'S', read: '' } } },
    ],
    ['keys that are none', { preferences: { keys: [1], badge: {} } }, { keys: DEFAULTS.keys }],
  ])('%s', async (_, stored, expected) => {
    await browser.storage.local.set(stored);
    expect(await readSettings()).toMatchObject(expected);
  });
});

test.each(['huggingface', 'constructor', '__proto__'])(
  'a site of which nothing is set (%s) is shown as every site at first',
  (name) => expect(siteSettings(DEFAULTS, name)).toBe(SITE_DEFAULTS),
);

test('no two actions share a key at first', () => {
  const keys = Object.values(DEFAULTS.keys.map);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('changing', () => {
  test('is stored, and what a newer version stored beside it stays', async () => {
    await browser.storage.local.set({ preferences: { lit: true, tomorrow: 1 } });
    expect(await updateSettings((settings) => ({ ...settings, lit: false }))).toMatchObject({ lit: false });
    const { groups: _, ...preferences } = DEFAULTS;
    expect(await browser.storage.local.get('preferences')).toEqual({
      preferences: { ...preferences, lit: false, tomorrow: 1 },
    });
  });

  test('by two at once loses neither', async () => {
    const add = (id: string) =>
      updateSettings((settings) => ({
        ...settings,
        groups: [...settings.groups, { ...mended, id } as Settings['groups'][0]],
      }));
    await updateSettings(() => dark);
    await Promise.all([add('a'), add('b'), add('c')]);
    expect((await readSettings()).groups.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('that fails does not keep the next from working', async () => {
    const failing = updateSettings(() => {
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(await updateSettings(() => dark)).toEqual(dark);
  });

  test('holds the lock that all pages share', async () => {
    const request = vi.fn((_: string, work: () => unknown) => work());
    vi.stubGlobal('navigator', { locks: { request } });
    await updateSettings(() => dark);
    vi.unstubAllGlobals();
    expect(request).toHaveBeenCalledWith('settings', expect.any(Function));
  });
});

describe('watching', () => {
  test('hears of changes until it is over', async () => {
    const over = new AbortController();
    const heard = vi.fn();
    watchSettings(heard, over.signal);
    await updateSettings(() => dark);
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(dark));
    over.abort();
    await updateSettings(() => ({ ...dark, lit: true }));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('does not hear of other things in storage', async () => {
    const heard = vi.fn();
    watchSettings(heard, new AbortController().signal);
    await browser.storage.local.set({ canary: 1 });
    expect(heard).not.toHaveBeenCalled();
  });

  test('is quiet in a script that an update left behind', async () => {
    const heard = vi.fn();
    watchSettings(heard, new AbortController().signal);
    vi.spyOn(browser.storage.local, 'get').mockRejectedValueOnce(new Error('Extension context invalidated.'));
    await browser.storage.local.set({ preferences: { lit: false } });
    expect(heard).not.toHaveBeenCalled();
  });
});
