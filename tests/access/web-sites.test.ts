/** Sites that the reader added, in a storage that anything may have been written into. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  addWebSite,
  dropRule,
  forgetWebSite,
  isHost,
  keepRule,
  readWebSites,
  restoreWebSite,
  rulesFrom,
  rulesOf,
  rulesText,
} from '../../lib/access/web-sites';
import type { Rule } from '../../lib/sites/taught/rule';

const rule: Rule = { card: 'li.paper', title: 'b', abstract: 'p', path: '/lists/*', taught: '2026-11' };

beforeEach(() => fakeBrowser.reset());

test('a host is added once, and forgotten with its rules', async () => {
  await Promise.all([addWebSite('lab.example'), addWebSite('lab.example'), addWebSite('other.example')]);
  expect(await readWebSites()).toEqual([
    { host: 'lab.example', rules: [] },
    { host: 'other.example', rules: [] },
  ]);
  await keepRule('lab.example', rule);
  await forgetWebSite('lab.example');
  expect(await readWebSites()).toEqual([{ host: 'other.example', rules: [] }]);
  await restoreWebSite({ host: 'lab.example', rules: [rule] });
  expect(await rulesOf('lab.example')).toEqual([rule]);
});

test('a rule for the same pages takes the place of the one before', async () => {
  await keepRule('lab.example', rule);
  await keepRule('lab.example', { ...rule, path: '/other' });
  await keepRule('lab.example', { ...rule, title: 'h3' });
  expect(await rulesOf('lab.example')).toEqual([
    { ...rule, title: 'h3' },
    { ...rule, path: '/other' },
  ]);
  await dropRule('lab.example', '/other');
  expect(await rulesOf('lab.example')).toEqual([{ ...rule, title: 'h3' }]);
});

describe('whatever is stored', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'webSites'],
    ['a host with a star', [{ host: '*.example', rules: [] }]],
    ['a host with a path', [{ host: 'lab.example/x', rules: [] }]],
    ['a rule without title', [{ host: 'lab.example', rules: [{ ...rule, title: '' }] }]],
    ['a selector without end', [{ host: 'lab.example', rules: [{ ...rule, card: 'a'.repeat(301) }] }]],
    ['a month that is none', [{ host: 'lab.example', rules: [{ ...rule, taught: '2026-13' }] }]],
  ])('%s is no site', async (_, stored) => {
    await fakeBrowser.storage.local.set({ webSites: stored });
    expect(await readWebSites()).toEqual([]);
  });

  test('any JSON is read without a throw, and one bad site does not take the others along', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (junk) => {
        await fakeBrowser.storage.local.set({ webSites: [junk, { host: 'lab.example', rules: [rule] }] });
        expect(await rulesOf('lab.example')).toEqual([rule]);
      }),
      { seed: 20261127, numRuns: 200 },
    );
  });
});

test('rules come back from the text that is shared, and nothing else does', () => {
  const site = { host: 'lab.example', rules: [rule] };
  expect(rulesFrom(rulesText(site))).toEqual(site);
  for (const text of ['', '[]', '{}', rulesText({ host: 'lab.example', rules: [] }), `${rulesText(site)}x`])
    expect(rulesFrom(text)).toBeUndefined();
});

test.each([
  ['lab.example', true],
  ['xn--bcher-kva.example', true],
  ['localhost', false],
  ['lab.example:8080', false],
  ['*', false],
  ['LAB.example', false],
  ['-lab.example', false],
])('%s as a host: %s', (text, expected) => expect(isHost(text)).toBe(expected));
