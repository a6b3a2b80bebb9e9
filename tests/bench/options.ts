/** How much is measured. */

export interface Options {
  readonly runs: number;
  readonly cards: readonly number[];
  readonly keywords: readonly number[];
  /** Sizes of the library; the first is empty, the second what the others are compared with. */
  readonly saved: readonly number[];
  /** How many seen papers are searched. */
  readonly found: readonly number[];
}

/** `--quick`: few sizes and runs, to see whether the bench itself works. */
export function optionsOf(args: readonly string[]): Options {
  return args.includes('--quick')
    ? { runs: 3, cards: [85], keywords: [5, 50], saved: [0, 100], found: [5_000] }
    : { runs: 7, cards: [85, 850, 8500], keywords: [5, 50, 500], saved: [0, 100, 20_000], found: [100_000] };
}
