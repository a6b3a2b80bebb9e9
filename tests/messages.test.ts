import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Message, resend, send } from '../lib/messages';

/** What a background that works makes of a message. */
const obeyed = async (message: unknown) => ({ ok: true, opId: (message as Message).opId });

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The outcome, when all pauses are over. */
async function outcomeOf<T>(sending: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return sending;
}

describe('sending a command', () => {
  test.each<[string, (message: unknown) => Promise<unknown>]>([
    ['nothing, without an error', async () => undefined],
    ['null', async () => null],
    ['true', async () => true],
    ['an answer to another command', async () => ({ ok: true, opId: 'another' })],
    ['an answer without ok', async () => ({ opId: 'x' })],
    ['a refusal without a reason', async () => ({ ok: false })],
    [
      'a closed channel',
      async () => {
        throw new Error(
          'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
        );
      },
    ],
    [
      'a closed port',
      async () => {
        throw new Error('The message port closed before a response was received.');
      },
    ],
    [
      'nobody at the other end',
      async () => {
        throw new Error('Could not establish connection. Receiving end does not exist.');
      },
    ],
    [
      'a promise that Firefox lost',
      async () => {
        throw new Error('Promised response from onMessage listener went out of scope');
      },
    ],
    [
      'a call that throws',
      () => {
        throw new Error('Error in invocation of runtime.sendMessage');
      },
    ],
    ['silence', () => new Promise(() => {})],
    [
      'an error of a worker that is being stopped',
      async (message) => ({ ...(await obeyed(message)), ok: false, refusal: 'unexpected' }),
    ],
  ])('a command answered by %s is sent again under the same id', async (_, lost) => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage');
    wire.mockImplementationOnce(lost).mockImplementationOnce(obeyed);
    expect(await outcomeOf(send('removePaper', 'arxiv:2401.00001'))).toMatchObject({ ok: true });
    expect(wire).toHaveBeenCalledTimes(2);
    expect(wire.mock.calls[1]).toEqual(wire.mock.calls[0]);
  });

  test('a command that is never answered is tried four times, and then its outcome is unknown', async () => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue(undefined);
    const outcome = await outcomeOf(send('probe'));
    expect(outcome).toEqual({ ok: false, opId: expect.any(String), refusal: 'no-answer' });
    expect(new Set(wire.mock.calls.map(([message]) => (message as Message).opId)).size).toBe(1);
    expect(wire).toHaveBeenCalledTimes(4);
  });

  test('a command that always ends in an error is tried four times, and then that is its answer', async () => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message) => ({
      ...(await obeyed(message)),
      ok: false,
      refusal: 'unexpected',
    }));
    expect(await outcomeOf(send('probe'))).toMatchObject({ ok: false, refusal: 'unexpected' });
    expect(wire).toHaveBeenCalledTimes(4);
  });

  test('a command whose database is busy is waited for as long as the background says so, under the same id', async () => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(obeyed);
    const busy = async (message: unknown) => ({ ...(await obeyed(message)), ok: false, refusal: 'busy' });
    // Between, it may be stopped: silence does not end the waiting.
    for (let n = 0; n < 12; n += 1) wire.mockImplementationOnce(n % 3 === 2 ? async () => undefined : busy);
    expect(await outcomeOf(send('removePaper', 'arxiv:2401.00001'))).toMatchObject({ ok: true });
    expect(wire).toHaveBeenCalledTimes(13);
    expect(new Set(wire.mock.calls.map(([message]) => (message as Message).opId)).size).toBe(1);
    // Not for ever.
    wire.mockImplementation(busy);
    expect(await outcomeOf(send('probe'))).toMatchObject({ ok: false, refusal: 'busy' });
  });

  test('a refusal is an answer: it is not asked for again', async () => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message) => ({
      ...(await obeyed(message)),
      ok: false,
      refusal: 'disk-full',
    }));
    expect(await outcomeOf(send('probe'))).toMatchObject({ ok: false, refusal: 'disk-full' });
    expect(wire).toHaveBeenCalledTimes(1);
  });

  test('a command whose answer was lost can be asked again later, under its own id', async () => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue(undefined);
    const lost = await outcomeOf(send('deleteTag', 'rl'));
    expect(lost).toMatchObject({ refusal: 'no-answer' });
    wire.mockImplementation(obeyed);
    const found = await outcomeOf(resend(lost.opId, 'deleteTag', 'rl'));
    expect(found).toMatchObject({ ok: true, opId: lost.opId });
    expect(wire.mock.lastCall).toEqual(wire.mock.calls[0]);
  });

  test('two commands have two ids', async () => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(obeyed);
    await outcomeOf(Promise.all([send('probe'), send('probe')]));
    expect(new Set(wire.mock.calls.map(([message]) => (message as Message).opId)).size).toBe(2);
  });
});

describe('a script that an update left behind', () => {
  test('hears that it is an orphan, and asks no more', async () => {
    const wire = vi
      .spyOn(browser.runtime, 'sendMessage')
      .mockRejectedValue(new Error('Extension context invalidated.'));
    expect(await outcomeOf(send('probe'))).toMatchObject({ ok: false, refusal: 'orphaned' });
    expect(wire).toHaveBeenCalledTimes(1);
  });

  test('does not even ask once its id is gone', async () => {
    const wire = vi.spyOn(browser.runtime, 'sendMessage');
    vi.spyOn(browser.runtime, 'id', 'get').mockReturnValue('');
    expect(await outcomeOf(send('probe'))).toMatchObject({ ok: false, refusal: 'orphaned' });
    expect(wire).not.toHaveBeenCalled();
  });
});
