/** What each fault did to the library, as a table: `npm run faults` prints it. */
import { appendFileSync } from 'node:fs';

export interface FaultRow {
  readonly fault: string;
  /** The browser, and where it keeps its databases. */
  readonly where: string;
  readonly rounds: number;
  /** Writes that were acknowledged. */
  readonly acknowledged: number;
  /** Acknowledged, and not there afterwards, or there twice or in part. */
  readonly losses: number;
}

/** Counts a fault: one line of a file that the script reads, as the tests run in processes of their own. */
export function count(row: FaultRow): void {
  const file = process.env.PAPERLIGHT_FAULTS_TABLE;
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** The whole number of rounds where all faults are run; fewer in `npm test`. */
export function rounds(whole: number, inEveryTest: number): number {
  return process.env.PAPERLIGHT_FAULTS_TABLE ? whole : inEveryTest;
}
