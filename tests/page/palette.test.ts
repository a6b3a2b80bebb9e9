/** Lit text can be read, and its colours told apart, on light and on dark pages. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLORS } from '../../lib/keywords/types';
import { highlightName, LINES } from '../../lib/page/palette';

const css = readFileSync('entrypoints/listing.content/style.css', 'utf8');
const PAGES = { light: ['#ffffff', '#f9fafb'], dark: ['#0b0f19', '#111827'] } as const;
const TONES = ['light', 'dark'] as const;
const cases = TONES.flatMap((tone) => COLORS.map((color) => [tone, color] as const));

function rule(name: string): Readonly<Record<string, string>> {
  const body = css.split(`::highlight(${name}) {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries(
    body
      .split(';')
      .map((line) => line.split(':').map((part) => part.trim()))
      .filter((pair) => pair.length === 2),
  );
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test.each(cases)('%s %s: text 7:1 on its own background, whatever the page', (tone, color) => {
  const { 'background-color': background = '', color: text = '' } = rule(highlightName(color, tone));
  expect(contrast(text, background)).toBeGreaterThanOrEqual(7);
});

test.each(cases)(
  '%s %s: the line 3:1 on the highlight and on the page, the same under chips',
  (tone, color) => {
    const { 'background-color': background = '', 'text-decoration': line = '' } = rule(
      highlightName(color, tone),
    );
    expect(line.endsWith(LINES[tone][color])).toBe(true);
    for (const behind of [background, ...PAGES[tone]]) {
      expect(contrast(LINES[tone][color], behind)).toBeGreaterThanOrEqual(3);
    }
  },
);

test.each(TONES)('%s: no two colours have the same form of line', (tone) => {
  const forms = COLORS.map((color) =>
    rule(highlightName(color, tone))['text-decoration']?.replace(/ #\w+$/, ''),
  );
  expect(new Set(forms).size).toBe(COLORS.length);
});
