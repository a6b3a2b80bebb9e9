/** Finds the browsers that the demo and the tests run, and fetches one where it can. Node's own modules only. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root, SetupError } from './setup.mjs';

/**
 * What is known of a browser.
 * @typedef {object} Kind
 * @property {string} name As people call it.
 * @property {string} variable The environment variable that names its program.
 * @property {readonly string[]} commands On the PATH, the best first.
 * @property {readonly string[]} places Usual absolute paths on macOS and Windows.
 * @property {readonly string[]} caches Downloads of test tools; `*` stands for any part of a name.
 * @property {(version: string) => string | undefined} refuse Why this version cannot be used.
 * @property {{ readonly from: string, readonly command: readonly string[] }} [download] A test tool's own.
 * @property {string} debian
 */

const home = homedir();
const local = process.env.LOCALAPPDATA ?? join(home, 'AppData/Local');
const programs = process.env.ProgramFiles ?? 'C:/Program Files';
/** @type {Partial<Record<NodeJS.Platform, string>>} */
const cacheRoots = { darwin: join(home, 'Library/Caches'), win32: local };
const cacheRoot = cacheRoots[process.platform] ?? join(home, '.cache');
const playwright = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(cacheRoot, 'ms-playwright');
const puppeteer = process.env.PUPPETEER_CACHE_DIR ?? join(home, '.cache/puppeteer');

/** @type {Kind} */
const CHROMIUM = {
  name: 'Chromium',
  variable: 'PAPERLIGHT_CHROMIUM',
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome-for-testing',
    'google-chrome',
    'google-chrome-stable',
  ],
  places: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    `${local}/Chromium/Application/chrome.exe`,
  ],
  caches: [
    `${playwright}/chromium-*/chrome-linux*/chrome`,
    `${playwright}/chromium-*/chrome-mac*/*.app/Contents/MacOS/*`,
    `${playwright}/chromium-*/chrome-win*/chrome.exe`,
    `${puppeteer}/chrome/*/chrome-linux*/chrome`,
    `${puppeteer}/chrome/*/chrome-mac*/*.app/Contents/MacOS/*`,
    `${puppeteer}/chrome/*/chrome-win*/chrome.exe`,
  ],
  // Branded Chrome ignores --load-extension since version 137 (2025-06); "for Testing" and Chromium obey.
  refuse: (version) =>
    /^Google Chrome \d/.test(version) && Number(/\d+/.exec(version)?.[0]) >= 137
      ? `${version.trim()} does not load extensions from the command line`
      : undefined,
  download: {
    from: 'https://cdn.playwright.dev',
    command: [join(root, 'node_modules/playwright-core/cli.js'), 'install', '--no-shell', 'chromium'],
  },
  debian: 'chromium',
};

/** @type {Kind} */
const FIREFOX = {
  name: 'Firefox',
  variable: 'PAPERLIGHT_FIREFOX',
  commands: ['firefox-esr', 'firefox'],
  places: ['/Applications/Firefox.app/Contents/MacOS/firefox', `${programs}/Mozilla Firefox/firefox.exe`],
  caches: [
    `${puppeteer}/firefox/*/firefox/firefox`,
    `${puppeteer}/firefox/*/*.app/Contents/MacOS/firefox`,
    `${puppeteer}/firefox/*/firefox/firefox.exe`,
  ],
  // The oldest Firefox that the manifest admits.
  refuse: (version) =>
    Number(/\d+/.exec(version)?.[0]) < 140 ? `${version.trim()} is older than 140` : undefined,
  debian: 'firefox-esr',
};

/**
 * The program of a Chromium that takes extensions.
 * @param {{ install?: boolean, say?: (line: string) => void }} [options] install: fetch one where none is found.
 * @returns {Promise<string>}
 * @throws {SetupError} with one line that says how to get it.
 */
export const findChromium = (options) => find(CHROMIUM, options);

/**
 * The program of a Firefox; otherwise as findChromium.
 * @param {{ install?: boolean, say?: (line: string) => void }} [options]
 */
export const findFirefox = (options) => find(FIREFOX, options);

/**
 * @param {Kind} kind
 * @param {{ install?: boolean, say?: (line: string) => void }} [options]
 */
async function find(kind, { install = true, say = console.log } = {}) {
  const named = process.env[kind.variable];
  if (named) {
    if (!versionOf(named)) throw new SetupError(`${kind.variable} names ${named}, which does not start.`);
    return named;
  }
  const found = installed(kind);
  if (found.path) return found.path;
  const ways = install ? [download, apt] : [];
  for (const way of ways) {
    if (!(await way(kind, say))) continue;
    const path = installed(kind).path;
    if (path) return path;
  }
  const reason = found.refused ? ` (${found.refused})` : '';
  throw new SetupError(
    `No ${kind.name} to run${reason}: install one (Debian, as root: apt-get install ${kind.debian}), or set ${kind.variable} to its program.`,
  );
}

/**
 * @param {Kind} kind
 * @returns {{ path?: string, refused?: string }}
 */
function installed(kind) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...kind.commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...kind.places,
    ...kind.caches.flatMap(expand),
  ];
  let refused;
  for (const path of candidates) {
    if (!isProgram(path)) continue;
    const version = versionOf(path);
    if (!version) continue;
    const reason = kind.refuse(version);
    if (!reason) return { path };
    refused = reason;
  }
  return refused ? { refused } : {};
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the program calls itself; '' if it does not start, for example for want of a system library.
 * @param {string} path
 */
function versionOf(path) {
  // Windows' browsers open a window instead of answering; there being found has to do.
  if (process.platform === 'win32') return existsSync(path) ? 'unknown 999' : '';
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout : '';
}

/**
 * The existing paths of a pattern, the newest name first.
 * @param {string} pattern
 * @returns {string[]}
 */
function expand(pattern) {
  const [first = '', ...parts] = pattern.split('/');
  return parts.reduce(
    (paths, part) => {
      if (!part.includes('*'))
        return paths.map((path) => `${path}/${part}`).filter((path) => existsSync(path));
      const [start = '', end = ''] = part.split('*');
      return paths.flatMap((path) =>
        (existsSync(path) ? readdirSync(path) : [])
          .filter((name) => name.startsWith(start) && name.endsWith(end))
          .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
          .map((name) => `${path}/${name}`),
      );
    },
    [first],
  );
}

/**
 * A test tool's own download, where its server can be reached.
 * @param {Kind} kind
 * @param {(line: string) => void} say
 */
async function download({ name, download }, say) {
  if (!download) return false;
  const reached = await fetch(download.from, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );
  if (!reached || !existsSync(download.command[0] ?? '')) return false;
  say(`Downloading ${name} …`);
  const { status } = spawnSync(process.execPath, [...download.command], {
    stdio: 'ignore',
    timeout: 600_000,
  });
  return status === 0;
}

/**
 * Debian's package, as root.
 * @param {Kind} kind
 * @param {(line: string) => void} say
 */
function apt(kind, say) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say(`Installing Debian's package ${kind.debian} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  // An outdated list of packages names files that are gone, so the list comes first; if it fails, try all the same.
  run('update');
  return run('install', '-y', '--no-install-recommends', kind.debian);
}
