/** The lines of the keyword colours, under chips; style.css draws the same under lit text. */
import type { ColorName } from '../keywords/types';
import type { Tone } from './tone';

/** At least 3:1 against what is behind them (tests/page/palette.test.ts). */
export const LINES: Readonly<Record<Tone, Readonly<Record<ColorName, string>>>> = {
  light: {
    yellow: '#8a6a00',
    green: '#15803d',
    blue: '#1d4ed8',
    pink: '#be185d',
    orange: '#b45309',
    purple: '#6d28d9',
    teal: '#0f766e',
    red: '#b91c1c',
  },
  dark: {
    yellow: '#fde047',
    green: '#4ade80',
    blue: '#7db4ff',
    pink: '#f9a8d4',
    orange: '#fdba74',
    purple: '#c4b5fd',
    teal: '#5eead4',
    red: '#fca5a5',
  },
};

/** The name under which style.css paints a colour. */
export function highlightName(color: ColorName, tone: Tone): string {
  return tone === 'light' ? `paperlight-${color}` : `paperlight-${color}-dark`;
}
