/** Long work on a screen: done in turn with everything else, told how far it is, and ended by the reader. */
import { expect, test, vi } from 'vitest';
import { inSlices } from '../../../components/state/slices';

/** Items of which each takes as long as a slice. */
function* slow(count: number): Iterable<number> {
  for (let n = 0; n < count; n++) {
    const end = performance.now() + 11;
    while (performance.now() < end);
    yield n;
  }
}

test('between two slices other work has its turn, and every item has its own', async () => {
  const told: number[] = [];
  const met: number[] = [];
  const other = vi.fn();
  setTimeout(other);
  const all = await inSlices(slow(4), 4, (item) => met.push(item), {
    onProgress: ({ done }) => told.push(done),
  });
  expect([all, met, told]).toEqual([true, [0, 1, 2, 3], [0, 1, 2, 3]]);
  expect(other).toHaveBeenCalledOnce();
});

test('the signal ends it before the last item', async () => {
  const stop = new AbortController();
  const met: number[] = [];
  const all = await inSlices(
    slow(4),
    4,
    (item) => {
      met.push(item);
      if (item === 1) stop.abort();
    },
    { signal: stop.signal },
  );
  expect([all, met]).toEqual([false, [0, 1]]);
});
