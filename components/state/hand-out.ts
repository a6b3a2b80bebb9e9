/** A text or a file, handed to the reader. */
import { t } from '../kit/text';
import { show } from './toasts';

/** Puts a text on the clipboard; false where the browser refuses, as it does long after the last click. */
export async function toClipboard(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** Puts a text on the clipboard, and says that it is there (`said`), or that it is not. */
export async function copyText(text: string, said = t('copied')): Promise<void> {
  if (await toClipboard(text)) show({ tone: 'said', text: said });
  else show({ tone: 'failed', text: t('copyFailed') });
}

/**
 * Puts a text on the clipboard that is still being made: call it in the click, since Firefox lets nobody at the clipboard who
 * comes more than 5 s after one (153, 2026-11). False also where none came of it.
 */
export async function toClipboardOnceMade(text: Promise<string | undefined>): Promise<boolean> {
  const made = text.then((all) => {
    if (all === undefined) throw new Error('there is nothing to copy');
    return new Blob([all], { type: 'text/plain' });
  });
  // Where the browser refuses at once, nobody waits for it.
  made.catch(() => {});
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': made })]).then(
    () => true,
    () => false,
  );
}

/** Hands the reader a file. */
export function download(parts: readonly BlobPart[], name: string, mimeType: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the file in its own time (Firefox: after the click has returned).
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for the file of a list, safe on every file system: "paperlight-kv-cache.bib". */
export function fileName(list: string, extension: string): string {
  const plain = list
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `paperlight${plain ? `-${plain}` : ''}.${extension}`;
}
