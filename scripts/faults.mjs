/**
 * `npm run faults`: both builds, then every fault of the worker, the browser, the disk and the clock in real browsers;
 * under 20 minutes on two cores. Prints a table: fault, rounds, acknowledged, losses.
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, findFirefox } from './browsers.mjs';
import { ensureDependencies, runMain, runNode, SetupError } from './setup.mjs';

/** @typedef {{ fault: string, where: string, rounds: number, acknowledged: number, losses: number }} Row */

/** @param {readonly Row[]} rows */
function print(rows) {
  const cells = [
    ['fault', 'where', 'rounds', 'acknowledged', 'losses'],
    ...rows.map(({ fault, where, ...numbers }) => [fault, where, ...Object.values(numbers).map(String)]),
  ];
  const total = (/** @type {'rounds' | 'acknowledged' | 'losses'} */ name) =>
    String(rows.reduce((sum, row) => sum + row[name], 0));
  cells.push(['all', '', total('rounds'), total('acknowledged'), total('losses')]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells) console.log(row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  '));
}

await runMain(async () => {
  ensureDependencies();
  process.env.PAPERLIGHT_CHROMIUM = await findChromium();
  process.env.PAPERLIGHT_FIREFOX = await findFirefox();
  for (const args of [[], ['--browser', 'firefox']])
    if (runNode(['node_modules/wxt/bin/wxt.mjs', 'build', ...args]))
      throw new SetupError('The extension could not be built: see the lines above.');
  const table = join(mkdtempSync(join(tmpdir(), 'paperlight-faults-')), 'table.jsonl');
  process.env.PAPERLIGHT_FAULTS_TABLE = table;
  const begun = Date.now();
  const code = runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project=faults',
    ...process.argv.slice(2),
  ]);
  /** @type {Row[]} */
  const rows = existsSync(table)
    ? readFileSync(table, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  print(rows.toSorted((a, b) => a.fault.localeCompare(b.fault) || a.where.localeCompare(b.where)));
  console.log(`${Math.round((Date.now() - begun) / 1000)} s`);
  return code || (rows.some(({ losses }) => losses > 0) ? 1 : 0);
});
