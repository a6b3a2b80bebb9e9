/** What every fuzz test shares: how many cases, from which seed, what strangers send, and what must hold after each. */
import fc from 'fast-check';
import { expect } from 'vitest';

/** Cases of each target: few enough for every `npm test`, and 10,000 by `npm run fuzz`. */
const RUNS = Number(process.env.PAPERLIGHT_FUZZ_RUNS ?? 500);
/** The same cases in every `npm test`; others each night. */
const SEED = Number(process.env.PAPERLIGHT_FUZZ_SEED ?? 20261127);
/** How long all cases of a target may take together, in milliseconds; one that is too slow shows by `SLOWEST`. */
export const PATIENCE = Math.max(60_000, RUNS * 200);
/** One case, in milliseconds: far above what any takes on a busy machine, far below what is not linear. */
const SLOWEST = 10_000;

const PROTOTYPES = { Object, Array, Function, String, Number, Boolean, Map, Set, Promise, RegExp };
const namesOn = () =>
  Object.entries(PROTOTYPES)
    .map(([name, { prototype }]) => `${name}: ${Reflect.ownKeys(prototype).map(String).join()}`)
    .join('\n');
const UNTOUCHED = namesOn();

/**
 * Looks at many cases. None may throw, touch a prototype or take long. The first line of a failure names seed and
 * path: `PAPERLIGHT_FUZZ_SEED=… npm run fuzz` repeats it.
 */
export async function fuzz<T>(
  what: string,
  cases: fc.Arbitrary<T>,
  look: (one: T) => void | Promise<void>,
): Promise<void> {
  const begun = performance.now();
  let slowest = 0;
  let looked = 0;
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      // What a WeakRef was asked for is held till the next turn: pages of happy-dom, 1 MB each, were let go of by none of
      // them, and 4 GB were full after some thousand cases (2026-11).
      looked += 1;
      if (looked % 20 === 0) await new Promise((rest) => setTimeout(rest));
      const start = performance.now();
      await look(one);
      const took = performance.now() - start;
      slowest = Math.max(slowest, took);
      expect(took, 'milliseconds for one case').toBeLessThan(SLOWEST);
      if (namesOn() !== UNTOUCHED) expect(namesOn()).toBe(UNTOUCHED);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  if (process.env.PAPERLIGHT_FUZZ_RUNS)
    console.log(
      `fuzz | ${what} | ${RUNS} cases | seed ${SEED} | ${Math.round(performance.now() - begun)} ms | slowest ${Math.round(slowest)} ms`,
    );
}

/** How much memory an act takes beyond what was there, at the most, in bytes; as often as it gives way. */
export async function memoryOf(act: () => Promise<unknown>): Promise<number> {
  const used = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, used());
  }, 1);
  await act().finally(() => clearInterval(timer));
  return Math.max(most, used()) - before;
}

/** Texts that mean something to somebody: to a parser, a screen, a spreadsheet, a database, a prototype. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '"><svg/onload=alert(1)>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '$\\href{javascript:alert(1)}{x}$',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '=HYPERLINK("http://x")',
  '\u0000',
  '\ud800',
  '\u202e',
  'Z̸̡͖̈́a̷̧l̶g̵o',
  '&amp;lt;&#x0;&#xD800;&#99999999;',
  ']]>',
  '{{',
  '\\',
  '\n\r\u2028',
  '1e999',
  'x'.repeat(5_000),
];

/** Names under which nothing may be stored in anything's prototype. */
const ODD_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'length', '', 'x'] as const;

/** Any JSON, and what JSON can be made of by hand. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0.5, Number.MAX_VALUE, -0, [], {}, ...HOSTILE),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
);

/** A sound value with up to three values in it replaced by odd ones, or odd keys added. */
export function spoiltOf(sound: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(fc.tuple(oddValue, fc.nat()), { minLength: 1, maxLength: 3 })
    .map((spoils) => spoils.reduce((value, [odd, where]) => spoil(value, odd, where), sound));
}

/** One value in a sound one, found by `where`, replaced by another; or a key more, that has it. */
export function spoil(sound: unknown, odd: unknown, where: number): unknown {
  if (typeof sound !== 'object' || sound === null) return odd;
  const keys = Object.keys(sound);
  const place = where % (keys.length + 2);
  const rest = Math.floor(where / (keys.length + 2));
  if (place === keys.length) return odd;
  if (Array.isArray(sound) && place > keys.length) return [...sound, odd];
  const key = keys[place] ?? ODD_KEYS[rest % ODD_KEYS.length] ?? '';
  const copy = Array.isArray(sound) ? [...sound] : { ...sound };
  const value = place < keys.length ? spoil(Reflect.get(sound, key), odd, rest) : odd;
  // Not by assignment: `__proto__` is to be a key of its own, as JSON.parse makes it.
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** A text cut, doubled, and with pieces put into it; `pieces` are what its format is made of. */
export function harmedText(sound: string, pieces: readonly string[] = []): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...HOSTILE, ...pieces),
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.constant(''),
  );
  const harm = fc.tuple(fc.nat(), fc.oneof(fc.nat(12), fc.nat(sound.length)), piece, fc.boolean());
  return fc.array(harm, { minLength: 1, maxLength: 6 }).map((harms) =>
    harms.reduce((text, [place, length, put, twice]) => {
      const at = place % (text.length + 1);
      const there = text.slice(at, at + length);
      // A stretch of the text itself once more, as a stuttering connection does; bounded, as it may be doubled again.
      return (
        text.slice(0, at) + put + (twice ? there.slice(0, 2_000).repeat(2) : '') + text.slice(at + length)
      );
    }, sound),
  );
}
