/** Telling light pages from dark ones by the colours that browsers compute. */
import { expect, test } from 'vitest';
import { lightnessOf } from '../../lib/page/tone';

test.each([
  ['rgb(255, 255, 255)', 'light'],
  ['rgb(17, 24, 39)', 'dark'],
  ['rgba(0, 0, 0, 0)', 'see-through'],
  ['rgba(0, 0, 0, 0.2)', 'see-through'],
  ['rgba(0, 0, 0, 0.9)', 'dark'],
  ['color(srgb 0.98 0.98 1)', 'light'],
  ['color(srgb 0.1 0.1 0.1 / 0.3)', 'see-through'],
  ['oklch(0.21 0.034 264.6)', 'dark'],
  ['oklch(0.98 0.002 247.8)', 'light'],
  ['lab(98 -0.2 -0.8)', 'light'],
  ['lab(8 1 -11)', 'dark'],
  ['transparent', 'see-through'],
  ['', 'see-through'],
])('%s is %s', (color, tone) => {
  const lightness = lightnessOf(color);
  expect(lightness === undefined ? 'see-through' : lightness < 0.5 ? 'dark' : 'light').toBe(tone);
});
