/** Papers saved as the screens save them, without a listing. */
import type { Paper } from '../../../lib/paper';
import type { Tab } from './driver';
import type { MadeUpPaper } from './papers';

/** Saves papers of arXiv. `own` is a page of the extension; `more` is what is known of each besides. */
export async function savePapers(
  own: Tab,
  papers: readonly MadeUpPaper[],
  more: Partial<Paper> = {},
): Promise<void> {
  await own.run(
    sendEach,
    papers.map(({ id, title, abstract, authors }) => ({
      id: `arxiv:${id}`,
      url: `https://arxiv.org/abs/${id}`,
      title,
      abstract,
      authors: authors.map((name) => ({ name })),
      source: 'arxiv',
      ...more,
    })),
  );
}

/** Runs inside a page of the extension. */
async function sendEach(papers: readonly object[]): Promise<void> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { runtime: { sendMessage(message: object): Promise<unknown> } } | undefined
  >;
  for (const paper of papers) {
    const message = { name: 'savePaper', opId: crypto.randomUUID(), args: [paper] };
    const reply = await (browser ?? chrome)?.runtime.sendMessage(message);
    if (JSON.stringify(reply)?.includes('"ok":true') !== true) throw new Error(JSON.stringify(reply));
  }
}
