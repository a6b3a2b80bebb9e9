/** What is said of an unexpected error, and what is none. */
import { afterEach, expect, test, vi } from 'vitest';
import { report } from '../lib/report';

afterEach(() => vi.restoreAllMocks());

test.each([
  [new Error('No SW'), 0],
  [new Error('No SWitch'), 1],
  [new Error('a constraint failed'), 1],
  ['text', 1],
  [undefined, 1],
])('%s is said %i times', (error, times) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  report(error, 'here');
  expect(said.mock.calls).toEqual(times ? [['Paperlight: here:', error]] : []);
});
