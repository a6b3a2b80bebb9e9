/** Papers saved as the screens save them, without a listing, and other commands. */
import type { Commands } from '../../../lib/messages';
import type { Paper } from '../../../lib/paper';
import type { Tab } from './driver';
import type { MadeUpPaper } from './papers';

/** Saves papers of arXiv. `own` is a page of the extension; `more` is what is known of each besides. */
export async function savePapers(
  own: Tab,
  papers: readonly MadeUpPaper[],
  more: Partial<Paper> = {},
): Promise<void> {
  for (const { id, title, abstract, authors } of papers) {
    const paper = {
      id: `arxiv:${id}`,
      url: `https://arxiv.org/abs/${id}`,
      title,
      abstract,
      authors: authors.map((name) => ({ name })),
      source: 'arxiv' as const,
      ...more,
    };
    await give(own, 'savePaper', paper);
  }
}

/** Gives the background a command, as the screens do. `own` is a page of the extension. */
export function give<K extends keyof Commands>(
  own: Tab,
  name: K,
  ...args: Parameters<Commands[K]>
): Promise<void> {
  return own.run(sendOne, name, args as readonly unknown[]);
}

/** Runs inside a page of the extension. */
async function sendOne(name: string, args: readonly unknown[]): Promise<void> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { runtime: { sendMessage(message: object): Promise<unknown> } } | undefined
  >;
  const reply = await (browser ?? chrome)?.runtime.sendMessage({ name, opId: crypto.randomUUID(), args });
  if (JSON.stringify(reply)?.includes('"ok":true') !== true) throw new Error(JSON.stringify(reply));
}
