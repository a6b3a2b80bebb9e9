/** What the stores get: the manifests as they were reviewed, no code from strings, and whose code is in it. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { BROWSERS, filesOf, folderOf, manifestOf } from './built';

describe.each(BROWSERS)('the package for %s', (browser) => {
  test('has the manifest that was reviewed: whoever adds a permission changes the golden file, too', async () => {
    const { version, ...manifest } = manifestOf(browser);
    expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
    // After a change that is meant: `npx vitest run --project=stores -u`, and store/permissions.md says why.
    await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot(
      `golden/manifest-${browser}.json`,
    );
  });

  test('has a security policy without exceptions', () => {
    const { content_security_policy: policy } = manifestOf(browser);
    const { extension_pages: pages } = policy as Record<string, string>;
    expect(Object.keys(policy as object)).toEqual(['extension_pages']);
    // A reader's folder may be on any server; the permission is asked for that one (lib/sync/permission.ts).
    const others = pages?.replace(/connect-src [^;]+/, '');
    expect(others).not.toMatch(/unsafe-|\*|https:(?:\s|;|$)|data:.*script/);
    expect(pages).toMatch(/^script-src 'self'; object-src 'self'; base-uri 'none';/);
  });

  test('shows nothing to pages, and takes no messages from them', () => {
    const manifest = manifestOf(browser);
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  test('makes no code and no markup from strings, and loads none from elsewhere', () => {
    const scripts = filesOf(browser, /\.js$/);
    expect(scripts.length).toBeGreaterThan(10);
    for (const [name, text] of scripts) {
      const found = text.match(
        /\.(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML|document\.write\b|\beval\(|\bFunction\(|importScripts|import\(\s*[`'"]https?:/,
      );
      expect(found?.[0], name).toBeUndefined();
    }
    for (const [name, text] of filesOf(browser, /\.html$/)) {
      expect(text, name).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      expect(text, name).not.toMatch(/<script(?![^>]*\bsrc=)/);
    }
    for (const [name, text] of filesOf(browser, /\.css$/)) expect(text, name).not.toMatch(/https?:|@import/);
  });

  test('says how lit words look of the root alone where that is inherited, and of every element else', () => {
    const sheets = filesOf(browser, /\.css$/).map(([, css]) => css);
    const rules = sheets.flatMap((css) => css.match(/[^{}]*::highlight\([^{]*/g) ?? []);
    // On pages sixteen, for light and dark ones; in the library eight.
    expect(rules.length).toBeGreaterThanOrEqual(24);
    for (const rule of rules) expect(rule.startsWith(':root::'), rule).toBe(browser === 'chrome');
  });

  test('has what writes citations where it is asked for: neither the popup nor the script in pages begins with it', () => {
    const scripts = new Map(filesOf(browser, /\.js$/).map(([path, text]) => [basename(path), text]));
    const beginsWith = (name: string, known = new Set<string>()): ReadonlySet<string> => {
      if (known.has(name)) return known;
      known.add(name);
      for (const [, other = ''] of (scripts.get(name) ?? '').matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
        beginsWith(other, known);
      return known;
    };
    const [[, popup] = ['', '']] = filesOf(browser, /^popup\.html$/);
    const [, begin = ''] = /src="\/chunks\/([^"]+)"/.exec(popup) ?? [];
    const loaded = [...beginsWith(begin)];
    expect(loaded.length).toBeGreaterThan(5);
    // A word that nothing else has.
    const writes = (name: string) => scripts.get(name)?.includes('primaryClass') ?? false;
    expect([...scripts.keys()].some(writes)).toBe(true);
    expect([...loaded, 'listing.js'].filter(writes)).toEqual([]);
    expect(scripts.has('listing.js')).toBe(true);
  });

  test('carries code of these packages only, and the licence of each', async () => {
    const [[, text] = ['', '']] = filesOf(browser, /^THIRD-PARTY-LICENSES\.txt$/);
    const names = [...text.matchAll(/^={80}\n(\S+) \S+ \((.+)\)$/gm)].map(
      ([, name, licence]) => `${name}: ${licence}`,
    );
    await expect(`${names.join('\n')}\n`).toMatchFileSnapshot('golden/packages.txt');
  });

  test('has an icon of every size that it names', () => {
    const { icons } = manifestOf(browser);
    for (const [size, path] of Object.entries(icons as Record<string, string>)) {
      // Width and height stand at the same place of every PNG.
      const header = readFileSync(resolve(folderOf(browser), path)).subarray(16, 24);
      expect([header.readUInt32BE(0), header.readUInt32BE(4)], path).toEqual([Number(size), Number(size)]);
    }
  });
});

test('the linter of Firefox’s store has nothing to say', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'node_modules/web-ext/bin/web-ext.js',
      'lint',
      '--no-config-discovery',
      '--output=json',
      `--source-dir=${folderOf('firefox')}`,
    ],
    { maxBuffer: 50_000_000 },
  ).catch((error: { readonly stdout: string }) => error);
  const { errors, warnings, notices } = JSON.parse(stdout);
  expect([...errors, ...warnings, ...notices]).toEqual([]);
});
