/** When a paper appeared where it was published; of a preprint, when its first version did. */
import { dateOf, type PaperDate } from './facts';
import type { Entry } from './formats/format';

/** `until`: the last month, where it was in several (`10` … `11`). */
export interface Issued extends PaperDate {
  readonly until?: string;
}

/**
 * As exactly as it is known; undefined without a year. The day and the month of a preprint are not those of what it
 * became in another year, or in another month.
 */
export function issuedOf({ paper, publication }: Pick<Entry, 'paper' | 'publication'>): Issued | undefined {
  const date = dateOf(paper);
  if (!publication) return date;
  const year = publication.year ?? date?.year;
  if (year === undefined) return undefined;
  const same = year === date?.year;
  const [, month, until] = MONTHS.exec(publication.month ?? '') ?? [];
  if (month === undefined) return same ? date : { year };
  if (same && month === date?.month && until === undefined) return date;
  return { year, month, ...(until !== undefined && { until }) };
}

const MONTHS = /^(0[1-9]|1[0-2])(?:\/(0[1-9]|1[0-2]))?$/;
