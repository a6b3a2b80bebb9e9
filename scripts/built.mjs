/**
 * Runs a TypeScript script that needs the built extension and a Chromium, with all of the set-up before it:
 * `node scripts/built.mjs scripts/shots.ts [arguments]`.
 */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { findChromium } from './browsers.mjs';
import { ensureDependencies, root, runMain, runNode, SetupError } from './setup.mjs';

/**
 * Installs what is missing, builds the extension for Chromium as it ships, and runs the script.
 * @param {readonly string[]} command The script's path in the project, and its arguments.
 * @returns {Promise<number>} The script's exit code.
 */
export async function runBuilt(command) {
  ensureDependencies();
  // Every later step finds the same browser.
  process.env.PAPERLIGHT_CHROMIUM = await findChromium();
  const build = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (build.status !== 0)
    throw new SetupError(
      `${build.stdout}${build.stderr}\nThe extension could not be built: see the lines above.`,
    );
  return runNode(['scripts/run.mjs', ...command]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await runMain(() => runBuilt(process.argv.slice(2)));
