/** Pages while everything is erased: they let go of what is open, wait, and begin anew. */
import browser from 'webextension-polyfill';
import { ERASED_KEY, ERASING_KEY, type Erased } from '../../lib/backup/erasing';
import { t } from '../kit/text';
import { command, sentence } from './commands';
import { show } from './toasts';

/** Begins to erase everything; this page is then loaded anew. */
export async function eraseAll(keepSnapshots: boolean, keepPermissions: boolean): Promise<void> {
  // How lists look, and nothing else, is kept there.
  localStorage.clear();
  await command('eraseAll', [{ keepSnapshots, keepPermissions }]);
}

/**
 * Mounts a page once nothing is being erased, and loads it anew whenever erasing begins or ends: nothing that was
 * open stays, on the screen or in a search worker.
 */
export async function mountUnlessErasing(mount: () => void): Promise<void> {
  let waiting = false;
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'local' ? changes[ERASING_KEY] : undefined;
    // That it ended may be told late, to a page that was loaded after it.
    if (change && (waiting || change.newValue !== undefined)) location.reload();
  });
  if ((await browser.storage.local.get(ERASING_KEY))[ERASING_KEY] !== undefined) {
    waiting = true;
    document.body.textContent = t('erasing');
    return;
  }
  mount();
  const { session } = browser.storage;
  const erased = (await session.get(ERASED_KEY))[ERASED_KEY] as Erased | undefined;
  if (!erased) return;
  await session.remove(ERASED_KEY);
  if (erased.ok) show({ tone: 'said', text: t('erased') });
  else show({ tone: 'failed', text: `${t('eraseFailed')} ${sentence(erased.refusal)}` });
}
