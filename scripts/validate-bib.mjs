/**
 * Has real bibliography tools read everything we write: `node scripts/validate-bib.mjs [--only WORD]`.
 * Writes a .bib file for each source, flavor and set of options into a temporary folder, runs validate-bib.sh on it,
 * and prints what it said. Exit 0: no error and no warning in any file. 1: some. 2: a tool is missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root, runMain } from './setup.mjs';

await runMain(async () => {
  const only = process.argv[2] === '--only' ? (process.argv[3] ?? '') : '';
  const { module } = await runnerImport('tests/citations/bib-files.ts', {
    root,
    configFile: false,
    logLevel: 'error',
  });
  const folder = mkdtempSync(join(tmpdir(), 'paperlight-bib-'));
  let worst = 0;
  try {
    /** @type {readonly import('../tests/citations/bib-files.ts').BibFile[]} */
    const files = module.bibFiles();
    for (const { name, flavor, latex, text } of files.filter((file) => file.name.includes(only))) {
      const path = join(folder, `${name}.bib`);
      writeFileSync(path, text);
      const options = ['--flavor', flavor, ...(latex ? [] : ['--no-latex'])];
      const { status, stdout, stderr } = spawnSync('bash', ['scripts/validate-bib.sh', ...options, path], {
        cwd: root,
        encoding: 'utf8',
      });
      // A clean file in two lines; another one with all that was said.
      console.log(status === 0 ? stdout.trim().split('\n').slice(-2).join(' ') : `${stdout}${stderr}`.trim());
      worst = Math.max(worst, status ?? 2);
    }
    console.log(`${files.length} files, exit code ${worst}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return worst;
});
