/** The window of `npm start`: a browser with Paperlight on the sample listing, or with `--live` on the live site. */
import { openChromium } from '../tests/browser/harness/chromium';
import { SAMPLE_SIZE, serveSample } from './demo-listing';

const LIVE = 'https://huggingface.co/papers';

/** Opens the window and waits until it is closed; resolves with the exit code. */
export async function main(): Promise<number> {
  const live = process.argv.includes('--live');
  const driver = await openChromium({ visible: true, online: true });
  const sample = await serveSample(driver);
  const [blank] = driver.context.pages();
  await driver.open(live ? LIVE : sample);
  await blank?.close();
  console.log(
    live
      ? `Paperlight runs on ${LIVE}. Close the window to end.`
      : `Paperlight runs on a sample of ${SAMPLE_SIZE} papers. Pin it from the puzzle button; close the window to end.`,
  );
  await new Promise((resolve) => driver.context.once('close', resolve));
  await driver.close();
  return 0;
}
