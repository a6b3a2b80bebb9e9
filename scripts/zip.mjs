/**
 * `npm run zip`: builds for both stores and packs what they take, into .output/: one file for Chromium's, one for
 * Firefox's, and the sources, from which Firefox's reviewers build the same. The same sources give the same bytes, on
 * any machine (`npm run reproduce` tries it): sorted names, one time for all, nothing of the machine.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root, runMain, runNode, SetupError } from './setup.mjs';

/** All that a build needs, and what says how it is done. Tests and what the stores show are not part of it. */
const SOURCES = [
  'LICENSE',
  'README.md',
  'components',
  'docs',
  'entrypoints',
  'lib',
  'package-lock.json',
  'package.json',
  'public',
  'scripts',
  'tsconfig.json',
  'web-ext.config.ts',
  'wxt.config.ts',
];

/** As early as a zip can say, by the machine's own clock, which is how zips count. */
const TIME = new Date(1980, 0, 1);

/**
 * The files under some paths of a folder, by name, sorted by their UTF-16 units: a locale's order is the machine's.
 * @param {string} folder
 * @param {readonly string[]} paths
 * @returns {Record<string, Uint8Array>}
 */
function filesOf(folder, paths) {
  const names = paths.flatMap((path) =>
    statSync(join(folder, path)).isFile()
      ? [path]
      : readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' })
          .map((name) => join(path, name).replaceAll('\\', '/'))
          .filter((name) => !/(?:^|\/)\./.test(name) && statSync(join(folder, name)).isFile()),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

/**
 * @param {string} name
 * @param {Record<string, Uint8Array>} files
 */
async function pack(name, files) {
  // Not there before the packages are.
  const { zipSync } = await import('fflate');
  const bytes = zipSync(files, { level: 9, mtime: TIME });
  writeFileSync(join(root, '.output', name), bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  console.log(`${hash}  ${name} (${Object.keys(files).length} files, ${(bytes.length / 1e3).toFixed(0)} kB)`);
  return { name, hash };
}

/** Builds and packs. The packages, with their SHA-256. */
export async function zipAll() {
  ensureDependencies();
  for (const browser of ['chrome', 'firefox'])
    if (runNode(['node_modules/wxt/bin/wxt.mjs', 'build', '--browser', browser], { stdio: 'pipe' }) !== 0)
      throw new SetupError(`The build for ${browser} failed: \`npm run build\` says why.`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const built = (/** @type {string} */ browser) => join(root, '.output', `${browser}-mv3`);
  return [
    await pack(`paperlight-${version}-chrome.zip`, filesOf(built('chrome'), readdirSync(built('chrome')))),
    await pack(`paperlight-${version}-firefox.zip`, filesOf(built('firefox'), readdirSync(built('firefox')))),
    await pack(`paperlight-${version}-sources.zip`, filesOf(root, SOURCES)),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await runMain(async () => {
    await zipAll();
    return 0;
  });
