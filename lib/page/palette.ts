/** The colours of keyword groups as lines and dots; style.css paints the text in the same ones. */
import type { ColorName } from '../keywords/types';

/** Each is at least 3:1 against white and against near-black, so that one set serves light and dark pages. */
export const LINES: Readonly<Record<ColorName, string>> = {
  yellow: '#b58900',
  green: '#2e9e44',
  blue: '#3b82f6',
  pink: '#d6409f',
  orange: '#d9730d',
  purple: '#8b5cf6',
  teal: '#0d9488',
  red: '#dc2626',
};
