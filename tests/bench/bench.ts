/**
 * `npm run bench`: what Paperlight costs, in real Chromium, beside others and beside itself. `--quick` takes a few
 * sizes only, and words choose subjects: `npm run bench -- popup sizes`. Nothing fails by being slow: the figures are
 * to be read.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_BUILD, openChromium } from '../browser/harness/chromium';
import { bundleInPage } from './bench-page';
import { benchCapture } from './capture';
import { benchCiting } from './citing';
import { benchExporting } from './exporting';
import { benchFrames, benchMoments } from './frames';
import { benchCold, benchEdit, benchHighlighting } from './highlighting';
import { benchLiving } from './living';
import { benchMatching } from './matching';
import { optionsOf } from './options';
import { benchOrganising } from './organising';
import { benchPopup } from './popup';
import { benchReading } from './reading';
import { benchSearching } from './searching';
import { benchSizes } from './sizes';
import { benchStoring } from './storing';
import { readTexts } from './texts';

/** Measures everything; resolves with the exit code. */
export async function main(): Promise<number> {
  const options = optionsOf(process.argv);
  const texts = readTexts();
  const script = await bundleInPage();
  // A copy: a build that runs meanwhile, as in `npm run dev`, changes nothing of what is measured.
  const build = mkdtempSync(join(tmpdir(), 'paperlight-bench-'));
  cpSync(CHROMIUM_BUILD, build, { recursive: true });
  const driver = await openChromium({ extension: build });
  try {
    console.log(`Paperlight's bench: Chromium ${driver.context.browser()?.version() ?? ''}, medians of ${options.runs} runs, sides in turns.
Read the ratios: both of their sides were taken in this run. Milliseconds hold on this machine and moment only.
Texts: ${texts.source}.`);
    const subjects: Readonly<Record<string, () => void | Promise<void>>> = {
      sizes: () => benchSizes(build),
      capture: () => benchCapture(driver, options),
      storing: () => benchStoring(driver, texts),
      reading: () => benchReading(driver, options),
      matching: () => benchMatching(driver, script, texts, options),
      citing: () => benchCiting(texts, options),
      exporting: () => benchExporting(build, texts, options),
      living: () => benchLiving(driver, texts, options),
      frames: () => benchFrames(driver, texts, options),
      moments: () => benchMoments(driver, texts, options),
      organising: () => benchOrganising(build, texts, options),
      popup: () => benchPopup(build, texts, options),
      searching: () => benchSearching(build, texts, options),
      cold: () => benchCold(driver, script, texts, options),
      editing: () => benchEdit(driver, script, texts, options),
      highlighting: () => benchHighlighting(driver, script, texts, options),
    };
    const chosen = Object.keys(subjects).filter((name) => process.argv.includes(name));
    for (const [name, measure] of Object.entries(subjects))
      if (chosen.length === 0 || chosen.includes(name)) await measure();
  } finally {
    await driver.close();
    rmSync(build, { recursive: true });
  }
  return 0;
}
