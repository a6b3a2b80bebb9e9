/** Reading a stranger's JSON: named fields, one by one; whatever is not of the kind asked for is absent. */
import { tidy } from '../paper';

/** A JSON object, to be asked for named fields only: a key such as `__proto__` is then never looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

const EMPTY: JsonObject = {};

/** The value if it is an object, else an empty one, so that fields within fields need no question marks. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : EMPTY;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an array, else an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A tidy text, or undefined where there is none or only white space. */
export function text(value: unknown): string | undefined {
  return (typeof value === 'string' && tidy(value)) || undefined;
}

/** A count: a whole number from 0. */
export function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** An `https:` address, normalised, or undefined. */
export function httpsUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'https:' ? url.href : undefined;
}

/** A JSON text, or undefined where it is none. */
export function parse(json: string): unknown {
  // A page without data is no error, and making one takes a millisecond on a page's first frame (2026-11).
  if (json === '') return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
