import { beforeEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { showCount } from '../../lib/messages/toolbar';

const setBadgeText = vi.fn<(details: object) => Promise<void>>();

beforeEach(() => {
  setBadgeText.mockReset().mockResolvedValue();
  const done = async () => {};
  Object.assign(browser, {
    action: { setBadgeText, setBadgeBackgroundColor: done, setBadgeTextColor: done },
  });
});

test.each([
  ['a number', 12, '12'],
  ['nothing to count', 0, ''],
  ['no count', null, ''],
])('%s stands on the button while its tab is in front', async (_, count, text) => {
  await showCount(7, count);
  expect(setBadgeText).toHaveBeenCalledWith({ tabId: 7, text });
});

test.each(['No tab with id: 7.', 'Invalid tab ID: 7'])(
  'a tab that was closed meanwhile (%s) is nothing',
  async (said) => {
    setBadgeText.mockRejectedValue(new Error(said));
    await expect(showCount(7, 1)).resolves.toBeUndefined();
  },
);

test('another failure is a bug, and comes out', async () => {
  setBadgeText.mockRejectedValue(new TypeError('Type error for parameter details'));
  await expect(showCount(7, 1)).rejects.toThrow('details');
});
