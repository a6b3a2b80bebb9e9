/** Which titles have lost their mathematics. */
import { expect, test } from 'vitest';
import { looksStripped } from '../../lib/citations/stripped';

test.each([
  'nabla^2DFT: A Dataset',
  'R^textbf{2AI}: Towards Resistant AI',
  'SL^{2}A-INR',
  'RobotArena infty',
  'scriptsizeFLaws in texttt{D}ual heads',
  'in 360^circ Panorama',
])('"%s" does', (title) => {
  expect(looksStripped(title)).toBe(true);
});

test.each([
  'Attention Is All You Need',
  'On $x^2$ and $\\ell_p$ norms',
  'Hello and circle',
  '\\textbf{Bold}',
  'GPT^',
  '',
])('"%s" does not', (title) => {
  expect(looksStripped(title)).toBe(false);
});
