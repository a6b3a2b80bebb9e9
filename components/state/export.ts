/** Exports: which papers of a list are new since the last one, and handing out the file. */
import { useEffect, useState } from 'preact/hooks';
import type { ExportOptions, Format } from '../../lib/citations';
import { lastExport, type Reading } from '../../lib/library/reading';
import { CAPS, send } from '../../lib/messages';
import type { Long } from './commands-many';
import { type Collected, collectEntries } from './entries';
import { download, fileName, toClipboardOnceMade } from './hand-out';
import { textInSlices } from './slices';

/** What is to be exported. */
export interface Export {
  readonly ids: readonly string[];
  /** What the papers are together: a list, a tag, a selection. */
  readonly name: string;
  /** Under what the export is remembered (`exportPlace`); undefined: it is not. */
  readonly place?: string | undefined;
}

/** The last export from the same place, and what has come since. */
export interface News {
  readonly at: number;
  readonly ids: readonly string[];
}

/** What is new since the last export; undefined while that is read, null where there was none. */
export function useNews(reading: Promise<Reading>, { ids, place }: Export): News | null | undefined {
  const [news, setNews] = useState<News | null>();
  useEffect(() => {
    void newsOf(reading, ids, place).then(setNews, () => setNews(null));
  }, []);
  return news;
}

async function newsOf(
  reading: Promise<Reading>,
  ids: readonly string[],
  place: string | undefined,
): Promise<News | null> {
  const last = place === undefined ? undefined : await lastExport(await reading, place);
  if (!last) return null;
  const known = new Set(last.ids);
  return { at: last.at, ids: ids.filter((id) => !known.has(id)) };
}

export type Exported =
  | Exclude<Collected, { readonly state: 'done' }>
  | { readonly state: 'done'; readonly papers: number; readonly file: string }
  | { readonly state: 'not-copied' };

type Made =
  | Exclude<Collected, { readonly state: 'done' }>
  | {
      readonly state: 'made';
      readonly papers: readonly string[];
      readonly name: string;
      readonly mimeType: string;
      readonly parts: readonly (string | Uint8Array<ArrayBuffer>)[];
    };

/** Exports papers: as a file, or as a text on the clipboard. What was handed out is remembered for its place. */
export async function exportPapers(
  reading: Reading,
  what: Export,
  target: 'file' | 'clipboard',
  format: Format,
  options: ExportOptions,
  long: Long,
): Promise<Exported> {
  const making = make(reading, what, target, format, options, long);
  const copied =
    target === 'file' ||
    (await toClipboardOnceMade(
      // The mark that a spreadsheet looks for in a file would be a character of the first cell.
      making.then((made) => (made.state === 'made' ? made.parts.join('').replace(/^\uFEFF/, '') : undefined)),
    ));
  const made = await making;
  if (made.state !== 'made') return made;
  if (!copied) return { state: 'not-copied' };
  if (target === 'file') download(made.parts, made.name, made.mimeType);
  if (what.place !== undefined) await remember(what.place, made.papers);
  return { state: 'done', papers: made.papers.length, file: made.name };
}

async function make(
  reading: Reading,
  { ids, name }: Export,
  target: 'file' | 'clipboard',
  format: Format,
  options: ExportOptions,
  long: Long,
): Promise<Made> {
  const found = await collectEntries(reading, ids, long);
  if (found.state !== 'done') return found;
  const { entries } = found;
  const papers = entries.map(({ paper }) => paper.id);
  if (target === 'file' && format.files && entries.length > 1) {
    const { zipFiles } = await import('./citations');
    const parts = await zipFiles(format.files(entries, options), entries.length, long);
    if (!parts) return { state: 'cancelled' };
    return { state: 'made', papers, parts, name: fileName(name, 'zip'), mimeType: 'application/zip' };
  }
  const text = await textInSlices(format.pieces(entries, options), entries.length, long);
  if (text === undefined) return { state: 'cancelled' };
  // A format of one file a paper names it itself.
  const [single] = (target === 'file' && format.files?.(entries, options)) || [];
  return {
    state: 'made',
    papers,
    parts: [text],
    name: single?.name ?? fileName(name, format.extension),
    mimeType: format.mimeType,
  };
}

/** A place that could not be remembered is as before: the next export then has more than is new. */
async function remember(place: string, ids: readonly string[]): Promise<void> {
  if (place.length > CAPS.place) return;
  for (let at = 0; at < ids.length; at += CAPS.listed) {
    const outcome = await send('markExported', place, ids.slice(at, at + CAPS.listed));
    if (!outcome.ok) return;
  }
}
