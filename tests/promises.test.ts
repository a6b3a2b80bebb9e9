/** Every promise of docs/promises.md names tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync('docs/promises.md', 'utf8');
const rows = text.split('\n').filter((line) => /^\| (?:T\d\d|–) \|/.test(line));
const named = rows.flatMap((row) =>
  [...row.matchAll(/`(tests\/[^`]+)` › (.+?)(?=<br>| \|$)/g)].map(
    ([, file = '', name = '']) => [file, name] as const,
  ),
);

test('the forty promises are there, each with a test', () => {
  const numbers = rows.flatMap((row) => /^\| (T\d\d) /.exec(row)?.[1] ?? []);
  const wanted = Array.from({ length: 40 }, (_, n) => `T${String(n + 1).padStart(2, '0')}`);
  expect(numbers.toSorted()).toEqual(wanted);
  for (const row of rows) expect(row).toMatch(/`tests\/[^`]+` › /);
});

test.each(named)('%s › %s', (file, name) => {
  expect(existsSync(file)).toBe(true);
  // In a name that is made, what stands before and behind its `${…}` is looked for.
  expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(name);
});
