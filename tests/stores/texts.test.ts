/** What the stores are told is true of the package: no permission without its reason, no host without a word on privacy. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sites } from '../../lib/sites';
import messages from '../../public/_locales/en/messages.json';
import { BROWSERS, filesOf, manifestOf } from './built';

const store = (name: string) => readFileSync(`store/${name}.md`, 'utf8');
const privacy = readFileSync('docs/privacy.md', 'utf8');
const listed = (of: unknown): readonly string[] => (Array.isArray(of) ? of : []);

test('the summary is the manifest’s description, and as short as Chrome’s store wants it', () => {
  const summary = store('listing').split('## Summary\n')[1]?.split('##')[0]?.trim();
  expect(summary).toBe(messages.extensionDescription.message);
  expect(summary?.length).toBeLessThanOrEqual(132);
});

test('the description names every site that is read, and everybody to whom something can be sent', () => {
  const words = store('listing').replace(/\s+/g, ' ');
  for (const { label } of sites) expect(words).toContain(label);
  for (const one of ['arXiv', 'Crossref', 'Zotero', 'WebDAV', 'Zotero group']) expect(words).toContain(one);
});

test.each(BROWSERS)('every permission of %s has its reason', (browser) => {
  const { permissions, optional_permissions: optional, host_permissions: hosts } = manifestOf(browser);
  for (const one of [...listed(permissions), ...listed(optional)])
    expect(store('permissions')).toMatch(new RegExp(`^\\| \`${one}\` \\| \\S`, 'm'));
  for (const host of listed(hosts))
    expect(store('permissions')).toContain(new URL(host.replaceAll('*', '')).host);
});

test.each(BROWSERS)('the privacy policy names every host that the pages of %s may speak to', (browser) => {
  const { content_security_policy: policy } = manifestOf(browser);
  const connect = /connect-src ([^;]+)/.exec(JSON.stringify(policy))?.[1]?.split(' ') ?? [];
  expect(connect).toContain("'self'");
  const any = connect.filter((one) => /^https:$|:\*$/.test(one));
  // A folder of the reader's own, wherever that is.
  expect(any).toEqual(['https:', 'http://127.0.0.1:*', 'http://localhost:*']);
  expect(privacy).toContain('your own WebDAV server');
  for (const origin of connect.filter((one) => one !== "'self'" && !any.includes(one)))
    expect(privacy).toContain(new URL(origin).host);
});

test.each(BROWSERS)('the package for %s carries the policy, as it stands here', (browser) => {
  expect(filesOf(browser, /^PRIVACY\.txt$/)).toEqual([['PRIVACY.txt', privacy]]);
});
