/**
 * `npm run fuzz`: every border with 10,000 cases each, from a seed of the day; for a nightly run.
 * `PAPERLIGHT_FUZZ_SEED=… PAPERLIGHT_FUZZ_RUNS=…` repeats one that failed.
 */
import { ensureDependencies, runMain, runNode } from './setup.mjs';

const FILES = [
  'tests/sites/fuzz.test.ts',
  'tests/messages/hostile.test.ts',
  'tests/backup/fuzz.test.ts',
  'tests/imports/fuzz.test.ts',
  'tests/enrich/fuzz.test.ts',
  'tests/sync/fuzz.test.ts',
  'tests/sync/zotero-fuzz.test.ts',
  'tests/components/fuzz.test.tsx',
];

await runMain(async () => {
  ensureDependencies();
  process.env.PAPERLIGHT_FUZZ_RUNS ??= '10000';
  process.env.PAPERLIGHT_FUZZ_SEED ??= new Date().toISOString().slice(0, 10).replaceAll('-', '');
  console.log(`${process.env.PAPERLIGHT_FUZZ_RUNS} cases each, seed ${process.env.PAPERLIGHT_FUZZ_SEED}`);
  return runNode(['node_modules/vitest/vitest.mjs', 'run', '--project=unit', ...FILES]);
});
