/** Medians, and tables as text. */

/** The middle of the numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length - 1 - middle], sorted[middle]];
  return (low + high) / 2;
}

/** A number with three significant digits at most; "–" for none. */
export function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** How many times `b` goes into `a`: "12.3 ×", or "–" where one of them was not measured. */
export function ratio(a: number | undefined, b: number | undefined): string {
  const value = a === undefined || b === undefined || b <= 0 ? undefined : a / b;
  return value === undefined ? '–' : `${figure(value)} ×`;
}

/** Prints rows under a title: the first column is words, the others are flush right. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`;
  console.log(`\n${title}`);
  console.log(line(head));
  console.log(`  ${widths.map((width) => '─'.repeat(width)).join('   ')}`);
  for (const row of rows) console.log(line(row));
}
