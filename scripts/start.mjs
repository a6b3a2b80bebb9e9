/**
 * `npm start`: sets everything up, builds the extension and shows its main job. With a display, a browser window on
 * the sample listing (`npm start -- --live`: on the live site); without one, or with `--headless`, a tour of the same.
 */
import { runBuilt } from './built.mjs';
import { runMain, SetupError } from './setup.mjs';

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((argument) => argument !== '--live' && argument !== '--headless');
  if (unknown.length)
    throw new SetupError(`npm start knows --live and --headless, not ${unknown.join(' ')}.`);
  const display =
    ['darwin', 'win32'].includes(process.platform) || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (display && !wanted.includes('--headless')) return runBuilt(['scripts/window.ts', ...wanted]);
  if (wanted.includes('--live'))
    throw new SetupError('--live needs a display; without one only the tour can run.');
  if (!display) console.log('No display here: the tour runs without one.');
  return runBuilt(['scripts/tour.ts']);
});
