/** Many files as one zip, packed in pieces: between two of them the browser breathes, and the reader may stop it. */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { TextFile } from '../../lib/citations';
import type { Progress } from './commands-many';

/** Files between two breaths. */
const CHUNK = 100;

/** The zip's bytes; undefined where `signal` ended it. */
export async function zipFiles(
  files: readonly TextFile[],
  onProgress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<readonly Uint8Array<ArrayBuffer>[] | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [at, { name, text }] of files.entries()) {
    if (at % CHUNK === 0) {
      onProgress({ done: at, all: files.length });
      await new Promise((resolve) => setTimeout(resolve));
      if (signal?.aborted) return undefined;
    }
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(strToU8(text), true);
  }
  zip.end();
  return parts;
}
