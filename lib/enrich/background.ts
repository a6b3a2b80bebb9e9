/** Completing papers, wired to the browser: alarms, permission, consent and the network call it and stop it. */
import browser from 'webextension-polyfill';
import { followGrants } from '../access/grants';
import type { Connection } from '../library/connection';
import type { Library } from '../library/databases';
import { readConsent, watchConsent } from '../settings/consent';
import { type AlarmName, type Completer, openCompleter } from './complete';
import { mayAskSources } from './permission';

const ALARMS: Readonly<Record<AlarmName, string>> = {
  arxiv: 'ask-arxiv',
  crossref: 'ask-crossref',
  all: 'complete',
};

/**
 * The background's completer, whose `wake` and `online` never reject. Call it synchronously at the top level: a listener that is added later misses the
 * alarm that woke the worker.
 */
export function startCompleting(library: Connection<Library>, onError: (error: unknown) => void): Completer {
  const completer = openCompleter({
    library,
    fetch: (url, init) => fetch(url, init),
    consent: readConsent,
    permitted: mayAskSources,
    setAlarm(name, time) {
      const set =
        time === undefined
          ? browser.alarms.clear(ALARMS[name])
          : Promise.resolve(browser.alarms.create(ALARMS[name], { when: time }));
      set.catch(onError);
    },
  });
  const wake = () => completer.wake().catch(onError);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (Object.values(ALARMS).includes(name)) void wake();
  });
  followGrants(() => void wake());
  watchConsent(() => {
    readConsent()
      .then(({ answer }) => (answer === 'yes' ? wake() : completer.stop()))
      .catch(onError);
  });
  // Only while the worker runs; else the alarm comes, or a page of ours says it.
  const online = () => completer.online().catch(onError);
  globalThis.addEventListener('online', () => void online());
  return { ...completer, wake, online };
}
