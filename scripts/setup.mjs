/** What a fresh machine needs before anything else runs: the packages of the lock file. Node's own modules only. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failure that was foreseen: its message says what to do, and no stack is printed. */
export class SetupError extends Error {}

/**
 * Runs a script's main function. A foreseen failure ends the process with 1 and one plain line.
 * @param {() => Promise<number | undefined>} main Resolves to the exit code.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * Runs a program of node_modules (or of the project) under this Node, without a shell.
 * @param {readonly string[]} command The script, relative to the project, and its arguments.
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {number} The exit code.
 */
export function runNode(command, options = {}) {
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;
}

/**
 * Installs what package-lock.json says, if node_modules says anything else, and prepares WXT's types.
 * @param {(line: string) => void} say
 * @throws {SetupError} where Node is too old or the installation fails.
 */
export function ensureDependencies(say = console.log) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 12))
    throw new SetupError(`Paperlight needs Node 20.12 or newer; this is ${process.versions.node}.`);
  if (!installed()) {
    say('Installing packages (npm ci) …');
    // Packages may not run scripts of their own: none of ours needs to.
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0)
      throw new SetupError(
        'The packages could not be installed: see the lines above. Without a network: connect once and try again.',
      );
  }
  if (!existsSync(join(root, '.wxt/tsconfig.json')) && runNode(['node_modules/wxt/bin/wxt.mjs', 'prepare']))
    throw new SetupError('wxt prepare failed: see the lines above.');
}

/** Whether node_modules holds what package-lock.json says: npm keeps its own account of what it installed. */
function installed() {
  const account = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(account)) return false;
  const have = packagesOf(account);
  const want = packagesOf(join(root, 'package-lock.json'));
  return (
    Object.keys(have).every((path) => path in want) &&
    Object.entries(want).every(
      ([path, { version, optional }]) =>
        // The root has no folder; optional packages of other platforms are left out.
        path === '' || (have[path] ? have[path].version === version : optional),
    )
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await runMain(async () => {
    ensureDependencies();
    return 0;
  });
