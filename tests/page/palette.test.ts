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

type Three = readonly [number, number, number];

function linear(hex: string): Three {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function times(matrix: readonly Three[], [a, b, c]: Three): Three {
  const [x = 0, y = 0, z = 0] = matrix.map(([p, q, r]) => p * a + q * b + r * c);
  return [x, y, z];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = linear(hex);
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

/** Machado, Oliveira and Fernandes 2009 (https://doi.org/10.1109/TVCG.2009.113), severity 1. */
const SIGHTS: Readonly<Record<string, readonly Three[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
/** From sRGB to CIE XYZ, by the white of D65. */
const XYZ: readonly Three[] = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

/** How far two colours are from one another for an eye: CIE76, of which 2.3 is just noticed. */
function distance(sight: readonly Three[], a: string, b: string): number {
  const lab = (hex: string) => {
    const seen = times(sight, linear(hex)).map((part) => Math.min(1, Math.max(0, part)));
    const [x = 0, y = 0, z = 0] = times(XYZ, [seen[0] ?? 0, seen[1] ?? 0, seen[2] ?? 0]).map((part) =>
      part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116,
    );
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };
  const other = lab(b);
  return Math.hypot(...lab(a).map((part, at) => part - (other[at] ?? 0)));
}

test.each(TONES.flatMap((tone) => Object.keys(SIGHTS).map((sight) => [tone, sight] as const)))(
  '%s, %s: whatever colours cannot be told apart have another kind of line',
  (tone, sight) => {
    const look = (color: (typeof COLORS)[number]) => {
      const { 'background-color': ground = '', 'text-decoration': line = '' } = rule(
        highlightName(color, tone),
      );
      return { ground, kind: line.split(' ')[1] };
    };
    for (const [index, one] of COLORS.entries()) {
      for (const other of COLORS.slice(index + 1)) {
        const [a, b] = [look(one), look(other)];
        const apart = distance(SIGHTS[sight] ?? [], a.ground, b.ground);
        expect(apart > 12 || a.kind !== b.kind, `${one} and ${other} are ${apart.toFixed(1)} apart`).toBe(
          true,
        );
      }
    }
  },
);

test('the screens draw the same forms of line', () => {
  const theme = readFileSync('components/kit/theme.css', 'utf8');
  for (const color of COLORS) {
    const form = theme.split(`[data-color="${color}"] {`)[1]?.match(/--form: ([^;]*);/)?.[1];
    expect(rule(highlightName(color, 'light'))['text-decoration']).toContain(`underline ${form} #`);
  }
});

test.each(TONES)('%s: no two colours have the same form of line', (tone) => {
  const forms = COLORS.map((color) =>
    rule(highlightName(color, tone))['text-decoration']?.replace(/ #\w+$/, ''),
  );
  expect(new Set(forms).size).toBe(COLORS.length);
});
