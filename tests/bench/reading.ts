/** Reading a long list: all 5,000 papers of a conference on one page, beside the plainest walk over them. */
import { resolve } from 'node:path';
import { bundle } from '../browser/harness/bundle';
import type { ChromiumDriver } from '../browser/harness/chromium';
import type { Options } from './options';
import type * as InPage from './reading-in-page';
import { figure, median, printTable, ratio } from './table';

const PAPERS = 5000;
const WAYS = ['walk', 'read'] as const;
type Way = (typeof WAYS)[number];
type Read = Awaited<ReturnType<(typeof InPage)[Way]>>;

/** Measures and prints. */
export async function benchReading(driver: ChromiumDriver, { runs }: Options): Promise<void> {
  const url = 'https://bench.example/cvf';
  await driver.serve(
    url,
    `<!doctype html><meta charset="utf-8"><title>CVF</title><div id="content"><dl>${Array.from({ length: PAPERS }, (_, n) => item(n)).join('')}</dl></div>`,
  );
  const page = await driver.context.newPage();
  await page.goto(url);
  await page.addScriptTag({
    content: await bundle(resolve('tests/bench/reading-in-page.ts'), 'paperlightReading'),
  });
  const found = new Map<string, Read[]>(WAYS.map((way) => [way, []]));
  for (let run = 0; run < runs; run += 1)
    for (const way of WAYS) found.get(way)?.push((await page.evaluate(`paperlightReading.${way}()`)) as Read);
  await page.close();
  const of = (way: string, part: keyof Read) => median((found.get(way) ?? []).map((one) => one[part]));
  printTable(
    `Reading a list of ${PAPERS} papers (CVF); the aim: no stretch over 50 ms`,
    ['', 'ms', 'longest stretch', 'papers'],
    [
      [
        'one querySelectorAll, texts of each',
        figure(of('walk', 'script')),
        '–',
        String(of('walk', 'papers')),
      ],
      [
        'ours: found and read, in slices',
        figure(of('read', 'script')),
        figure(of('read', 'longest')),
        String(of('read', 'papers')),
      ],
      ['ratio', ratio(of('read', 'script'), of('walk', 'script')), '', ''],
    ],
  );
}

// As on the site in 2025: forms around authors, links, a BibTeX entry.
function item(n: number): string {
  const stem = `Author${n}_A_Title_of_Paper_${n}_CVPR_2025_paper`;
  const authors = Array.from({ length: 5 }, (_, i) => `Given${i} Author${n + i}`);
  const forms = authors.map(
    (name) =>
      `<form action="/CVPR2025" method="post" class="authsearch"><input type="hidden" name="query_author" value="${name}"><a href="#">${name}</a>, </form>`,
  );
  return `<dt class="ptitle"><br><a href="/content/CVPR2025/html/${stem}.html">A Title of Paper ${n}, as Long as Titles Are</a></dt>
<dd>${forms.join('\n')}</dd>
<dd>[<a href="/content/CVPR2025/papers/${stem}.pdf">pdf</a>] [<a href="/content/CVPR2025/supplemental/${stem}.pdf">supp</a>]
${n % 2 ? `[<a href="http://arxiv.org/abs/2503.${String(n).padStart(5, '0')}">arXiv</a>]` : ''}
<div class="link2">[<a class="fakelink">bibtex</a>]<div class="bibref pre-white-space">@InProceedings{Author${n}_2025_CVPR,
    author    = {${authors.map((name) => name.split(' ').reverse().join(', ')).join(' and ')}},
    title     = {A Title of Paper ${n}, as Long as Titles Are},
    booktitle = {Proceedings of the Computer Vision and Pattern Recognition Conference (CVPR)},
    month     = {June},
    year      = {2025},
    pages     = {${n}-${n + 9}}
}</div></div></dd>`;
}
