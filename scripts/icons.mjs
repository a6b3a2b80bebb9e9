/** Draws the icons of the manifest from public/icon/logo.svg. Run it after a change of the drawing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const folder = new URL('../public/icon/', import.meta.url);
const drawing = readFileSync(new URL('logo.svg', folder), 'utf8');

for (const size of [16, 32, 48, 96, 128]) {
  const image = new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(new URL(`${size}.png`, folder), image.asPng());
}
