/** Many files as one zip, packed a slice at a time. */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { TextFile } from '../../lib/citations';
import type { Long } from './commands-many';
import { inSlices } from './slices';

/** The zip's bytes, of `all` files; undefined where the reader ended it. */
export async function zipFiles(
  files: Iterable<TextFile>,
  all: number,
  long: Long = {},
): Promise<readonly Uint8Array<ArrayBuffer>[] | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  const pack = ({ name, text }: TextFile) => {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(strToU8(text), true);
  };
  if (!(await inSlices(files, all, pack, long))) return undefined;
  zip.end();
  return parts;
}
