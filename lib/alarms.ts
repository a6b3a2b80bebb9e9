/** Work that comes again and again, though the worker is ended in between. */
import browser from 'webextension-polyfill';

/**
 * Calls back at the times of an alarm, which is made where there is none. Call it synchronously at the top level of the
 * background: a listener that is added later misses the alarm that woke the worker.
 */
export function atTimes(
  alarm: string,
  times: { readonly delayInMinutes: number; readonly periodInMinutes: number },
  callback: () => void,
  onError: (error: unknown) => void,
): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarm) callback();
  });
  browser.alarms
    .get(alarm)
    .then((standing) => {
      // Creating one that exists would put it off at every start of the worker.
      if (!standing) return browser.alarms.create(alarm, times);
    })
    .catch(onError);
}

/** A call begins the work, unless it is under way; what that rejects with goes to `onError`. */
export function oneAtATime(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let going = false;
  return () => {
    if (going) return;
    going = true;
    void work()
      .catch(onError)
      .finally(() => {
        going = false;
      });
  };
}
