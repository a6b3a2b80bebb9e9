/** What has to be loaded: the built files, minified as they ship, and gzipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { figure, printTable } from './table';

/** kB (1,000 bytes), gzipped, at most. */
const AIM_CONTENT = 20;

/** Weighs and prints. `build` is the folder of the built extension. */
export function benchSizes(build: string): void {
  const eager = new Set(['popup.html', 'library.html'].flatMap((page) => loadedBy(build, page, 'js')));
  const lazy = readdirSync(join(build, 'chunks'))
    .map((file) => `chunks/${file}`)
    .filter((file) => !eager.has(file));
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [`content script JS (aim: ${AIM_CONTENT} kB)`, ['content-scripts/listing.js']],
    ['content script CSS', ['content-scripts/listing.css']],
    ['popup JS, all that it loads', loadedBy(build, 'popup.html', 'js')],
    ['popup CSS', loadedBy(build, 'popup.html', 'css')],
    ['background', ['background.js']],
    ['library JS, all that it loads', loadedBy(build, 'library.html', 'js')],
    ...lazy.map((file) => [`loaded when asked for: ${nameOf(file)}`, [file]] as const),
  ];
  const content = weigh(build, ['content-scripts/listing.js']).gzip;
  printTable(
    'Sizes of the production build for Chromium, in kB of 1,000 bytes',
    ['', 'times the content script', 'min', 'min+gzip'],
    rows.map(([name, files]) => {
      const { min, gzip } = weigh(build, files);
      return [name, `${figure(gzip / content)} ×`, figure(min), figure(gzip)];
    }),
  );
}

/** `chunks/key-form-BxCBJqoD.js` is key-form. */
function nameOf(chunk: string): string {
  return chunk.replace(/^chunks\/|-[\w-]{8}\.js$/g, '');
}

/** The scripts or styles that a page names, those that its scripts need among them (`modulepreload`). */
function loadedBy(build: string, page: string, kind: 'js' | 'css'): readonly string[] {
  const html = readFileSync(join(build, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].flatMap(([, file = '']) =>
    file.endsWith(`.${kind}`) ? [file] : [],
  );
}

function weigh(build: string, files: readonly string[]): { readonly min: number; readonly gzip: number } {
  const contents = files.map((file) => readFileSync(join(build, file)));
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0) / 1000;
  return {
    min: sum(contents.map(({ length }) => length)),
    gzip: sum(contents.map((content) => gzipSync(content, { level: 9 }).length)),
  };
}
