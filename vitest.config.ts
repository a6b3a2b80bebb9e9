import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** As long as `until` of tests/browser/harness waits for a screen (milliseconds). */
const PATIENT = { timeout: 60_000, interval: 50 };

// Pure code and screens in Node; what the stores get, as files; the production build in real Chromium and Firefox.
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [await WxtVitest()],
        test: {
          name: 'unit',
          // Vitest leaves one processor free, which of two is half of them (4.1, 2026-11).
          maxWorkers: '100%',
          // Property tests and damaged pages take seconds on a busy machine; a hang still ends.
          testTimeout: 60_000,
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**', 'tests/faults/**', 'tests/stores/**'],
        },
      },
      {
        test: {
          name: 'stores',
          include: ['tests/stores/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        // What is lost by any fault is found out by the same code in Node.
        plugins: [await WxtVitest()],
        test: {
          name: 'faults',
          include: [
            'tests/faults/**/*.test.ts',
            // With more rounds than in every `npm test`.
            'tests/browser/{worker-stops,browser-killed,cannot-save,recovery,update}.test.ts',
          ],
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 180_000,
          expect: { poll: PATIENT },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          // Each file has its browsers to itself; two at a time, since one mostly waits (2026-11: 2 cores).
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 180_000,
          expect: { poll: PATIENT },
        },
      },
    ],
  },
});
