/** `npm run dev`: the development build with hot reload, in the Chromium that the tests use. */
import { findChromium } from './browsers.mjs';
import { ensureDependencies, runMain, runNode } from './setup.mjs';

await runMain(async () => {
  ensureDependencies();
  // web-ext.config.ts reads it.
  process.env.PAPERLIGHT_CHROMIUM = await findChromium();
  return runNode(['node_modules/wxt/bin/wxt.mjs', ...process.argv.slice(2)]);
});
