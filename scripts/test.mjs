/** `npm test`: sets everything up, then lint, types, dead code, both builds, and the tests in Node and both browsers. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBibTools } from './bib-tools.mjs';
import { findChromium, findFirefox } from './browsers.mjs';
import { ensureDependencies, root, runMain } from './setup.mjs';

/**
 * What vitest's JSON reporter says, as far as it is used.
 * @typedef {object} Report
 * @property {readonly { readonly name: string, readonly status: string, readonly assertionResults:
 *   readonly { readonly status: string, readonly fullName: string }[] }[]} testResults
 */

const tool = (/** @type {string} */ path) => join(root, 'node_modules', path);
const reports = mkdtempSync(join(tmpdir(), 'paperlight-test-'));

/** @param {string} project */
const vitest = (project) => [
  tool('vitest/vitest.mjs'),
  'run',
  `--project=${project}`,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(reports, `${project}.json`)}`,
];

/** Stages one after the other; the commands of one stage run side by side, and print only where they fail. */
const STAGES = [
  {
    lint: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
    types: [tool('typescript/bin/tsc'), '--noEmit'],
    'dead code': [tool('knip/bin/knip.js')],
  },
  {
    'build for Chromium': [tool('wxt/bin/wxt.mjs'), 'build'],
    'build for Firefox': [tool('wxt/bin/wxt.mjs'), 'build', '--browser', 'firefox'],
  },
];

/**
 * Runs one command and says how it went.
 * @param {string} name
 * @param {readonly string[]} command
 * @param {boolean} quiet Its output is shown only if it fails.
 */
async function run(name, command, quiet) {
  const start = Date.now();
  const child = spawn(process.execPath, command, { cwd: root, stdio: quiet ? 'pipe' : 'inherit' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
  /** @type {number | null} */
  const code = await new Promise((done) => child.once('close', done));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${code ? 'FAILED' : 'ok    '} ${name} (${seconds} s)`);
  if (code) console.log(output);
  return code === 0;
}

/**
 * The tests that passed, failed and were skipped. A file that could not be loaded counts as one failure.
 * @param {string} project
 */
function count(project) {
  const file = join(reports, `${project}.json`);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  /** @type {Report} */
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const tests = testResults.flatMap((each) => each.assertionResults);
  const broken = testResults.filter(
    (each) => each.status === 'failed' && !each.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + broken.length,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
  };
}

await runMain(async () => {
  ensureDependencies();
  process.env.PAPERLIGHT_CHROMIUM = await findChromium();
  process.env.PAPERLIGHT_FIREFOX = await findFirefox();
  ensureBibTools();

  let passed = 0;
  // A stage without tests of its own counts as one failure when it fails, so that the last line tells the truth.
  let failed = 0;
  for (const stage of STAGES) {
    const results = await Promise.all(
      Object.entries(stage).map(([name, command]) => run(name, command, true)),
    );
    failed += results.filter((ok) => !ok).length;
  }
  const skipped = [];
  for (const project of ['unit', 'stores', 'browser']) {
    const ok = await run(`${project} tests`, vitest(project), false);
    const counted = count(project);
    passed += counted.passed;
    // Vitest also fails on an error outside of every test.
    failed += counted.failed || (ok ? 0 : 1);
    skipped.push(...counted.skipped);
  }
  if (skipped.length) console.log(`Skipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
});
