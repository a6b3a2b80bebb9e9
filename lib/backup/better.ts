/** Which of two values stands where neither was written later: what says more, and nothing that the reader made is less. */
import { canonical, type Row } from '../library/registers';

const STATUSES = ['unread', 'reading', 'not-interested', 'read'];

/** What speaks for a register's value, the weightiest first; larger is better. Values of the same weight go by their text. */
const WEIGHTS: Readonly<Record<string, (value: Row) => readonly number[]>> = {
  savedAt: ({ savedAt }) => [-number(savedAt)],
  firstSeenAt: ({ firstSeenAt }) => [-number(firstSeenAt)],
  createdAt: ({ createdAt }) => [-number(createdAt)],
  votes: ({ votes }) => [number(votes)],
  inZotero: ({ inZotero }) => [number(inZotero)],
  rating: ({ rating }) => [number(rating)],
  status: ({ status, statusAt }) => [STATUSES.indexOf(String(status)), number(statusAt)],
  title: ({ lossy }) => [lossy ? 0 : 1],
  abstract: ({ abstract, lossyAbstract }) => [lossyAbstract ? 0 : 1, length(abstract)],
  authors: ({ authors, moreAuthors }) => [-number(moreAuthors), length(authors)],
  categories: ({ categories }) => [length(categories)],
  offer: ({ offer, venue }) => [venue ? 1 : 0, offer ? 1 : 0],
  completed: ({ completed }) => [Object(completed).found === true ? 1 : 0],
};

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function length(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

/** Whether the first value of a register is better than the second: a total order, so that all devices choose alike. */
export function isBetter(register: string, one: Row, other: Row): boolean {
  const [some, more] = [Object.keys(one).length, Object.keys(other).length];
  // What is there is better than what is not.
  if (some === 0 || more === 0) return some > 0 && more === 0;
  // A stranger's file may have registers of any name, also of what every object has (`constructor`).
  const weigh = (Object.hasOwn(WEIGHTS, register) ? WEIGHTS[register] : undefined) ?? (() => []);
  const [weights, others] = [weigh(one), weigh(other)];
  for (const [i, weight] of weights.entries()) {
    const against = others[i] ?? 0;
    if (weight !== against) return weight > against;
  }
  return canonical(one) > canonical(other);
}
