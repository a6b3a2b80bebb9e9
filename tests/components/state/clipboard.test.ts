/** A text that is still being made when the clipboard is asked for it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toClipboardOnceMade } from '../../../components/state/hand-out';

class Item {
  readonly types: Readonly<Record<string, Promise<Blob>>>;
  constructor(types: Item['types']) {
    this.types = types;
  }
}

/** A clipboard that waits for what it is given, as both browsers' do. */
const write = vi.fn(async ([item]: readonly Item[]) => (await item?.types['text/plain'])?.text());

beforeEach(() => {
  vi.stubGlobal('ClipboardItem', Item);
  vi.stubGlobal('navigator', { clipboard: { write } });
});

afterEach(() => {
  vi.unstubAllGlobals();
  write.mockClear();
});

test('is asked for in the click, long before there is a text', async () => {
  let made = (_: string) => {};
  const copied = toClipboardOnceMade(
    new Promise((resolve) => {
      made = resolve;
    }),
  );
  expect(write).toHaveBeenCalledOnce();
  made('@misc{a}');
  expect(await copied).toBe(true);
  expect(await write.mock.results[0]?.value).toBe('@misc{a}');
});

test.each([
  ['nothing came of it', () => Promise.resolve(undefined)],
  ['its making failed', () => Promise.reject(new Error('no'))],
])('nothing is copied where %s', async (_, text) => {
  expect(await toClipboardOnceMade(text())).toBe(false);
});

test('a browser that refuses at once leaves a text that fails later to its maker', async () => {
  write.mockRejectedValueOnce(new Error('not now'));
  let fail = (_: Error) => {};
  const text = new Promise<string>((_, reject) => {
    fail = reject;
  });
  expect(await toClipboardOnceMade(text)).toBe(false);
  // An unhandled rejection would fail the run.
  fail(new Error('and this'));
  await expect(text).rejects.toThrow('and this');
});
