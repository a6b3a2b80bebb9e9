/** Many short strings as one long one: a hundred thousand of them as objects would be most of the index. */

export interface Packed {
  readonly text: string;
  /** Where each begins, and at the end the length of the whole. */
  readonly at: Uint32Array;
}

export function pack(strings: readonly string[]): Packed {
  const at = new Uint32Array(strings.length + 1);
  for (let i = 0; i < strings.length; i++) at[i + 1] = (at[i] ?? 0) + (strings[i]?.length ?? 0);
  return { text: strings.join(''), at };
}

export function countOf({ at }: Packed): number {
  return at.length - 1;
}

export function stringAt({ text, at }: Packed, index: number): string {
  return text.slice(at[index], at[index + 1]);
}

/** Of sorted strings, the number of the first that is not before `wanted` (by UTF-16 units). */
export function firstFrom(sorted: Packed, wanted: string): number {
  return firstWhere(countOf(sorted), (index) => stringAt(sorted, index) >= wanted);
}

/** The number of the first string behind all that begin with `prefix`. */
export function firstBehind(sorted: Packed, prefix: string): number {
  return firstWhere(countOf(sorted), (index) => {
    const text = stringAt(sorted, index);
    return text > prefix && !text.startsWith(prefix);
  });
}

/** The first of so many numbers for which this holds, when it holds for all after one for which it does. */
export function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
