/** Exports: which papers of a list are new since the last one, and handing out the file. */
import { useEffect, useState } from 'preact/hooks';
import type { ExportOptions, Format } from '../../lib/citations';
import { lastExport, type Reading } from '../../lib/library/reading';
import { CAPS, send } from '../../lib/messages';
import type { Progress } from './commands-many';
import { type Collected, collectEntries } from './entries';
import { download, fileName, toClipboard } from './hand-out';
import { inSlices } from './slices';

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

/** Exports papers: as a file, or as a text on the clipboard. What was handed out is remembered for its place. */
export async function exportPapers(
  reading: Reading,
  { ids, name, place }: Export,
  target: 'file' | 'clipboard',
  format: Format,
  options: ExportOptions,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const found = await collectEntries(reading, ids, onProgress, signal);
  if (found.state !== 'done') return found;
  const { entries } = found;
  const long = { onProgress, signal };
  const file = { name: fileName(name, format.extension), type: format.mimeType };
  if (target === 'file' && format.files && entries.length > 1) {
    const { zipFiles } = await import('./citations');
    const parts = await zipFiles(format.files(entries, options), entries.length, long);
    if (!parts) return { state: 'cancelled' };
    file.name = fileName(name, 'zip');
    download(parts, file.name, 'application/zip');
  } else {
    const pieces: string[] = [];
    const written = await inSlices(
      format.pieces(entries, options),
      entries.length,
      (piece) => pieces.push(piece),
      long,
    );
    if (!written) return { state: 'cancelled' };
    if (target === 'clipboard') {
      if (!(await toClipboard(pieces.join('')))) return { state: 'not-copied' };
    } else {
      const [single] = format.files?.(entries, options) ?? [];
      if (single) file.name = single.name;
      download([pieces.join('')], file.name, file.type);
    }
  }
  if (place !== undefined)
    await remember(
      place,
      entries.map(({ paper }) => paper.id),
    );
  return { state: 'done', papers: entries.length, file: file.name };
}

/** A place that could not be remembered is as before: the next export then has more than is new. */
async function remember(place: string, ids: readonly string[]): Promise<void> {
  if (place.length > CAPS.place) return;
  for (let at = 0; at < ids.length; at += CAPS.listed) {
    const outcome = await send('markExported', place, ids.slice(at, at + CAPS.listed));
    if (!outcome.ok) return;
  }
}
