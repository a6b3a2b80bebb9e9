/**
 * Runs a TypeScript module of this project and its exported `main`: `node scripts/run.mjs scripts/tour.ts [arguments]`.
 * Node strips types by itself from 22.18 on, but does not find './paper' without its ending; Vite does both.
 */
import { runnerImport } from 'vite';
import { root, runMain } from './setup.mjs';

const [path = ''] = process.argv.splice(2, 1);
await runMain(async () => {
  const { module } = await runnerImport(path, { root, configFile: false, logLevel: 'error' });
  return module.main();
});
