/** Draws the icons of the manifest from public/icon/. Run it after a change of a drawing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const folder = new URL('../public/icon/', import.meta.url);
const draw = (/** @type {string} */ name) => readFileSync(new URL(name, folder), 'utf8');
// In a toolbar each line of the drawing is a row of pixels, or it is a blur.
const [large, small] = [draw('logo.svg'), draw('logo-small.svg')];

for (const size of [16, 32, 48, 96, 128]) {
  const image = new Resvg(size > 32 ? large : small, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(new URL(`${size}.png`, folder), image.asPng());
}
