/** The library's account of itself, which every write keeps. */
import type { Library, Meta } from './databases';
import { META_KEY } from './databases';

/** Its one row of `meta`; undefined before its first write. */
export async function accountOf({ meta }: Pick<Library, 'meta'>): Promise<Meta | undefined> {
  const row = await meta.get(META_KEY);
  return row?.key === META_KEY ? row : undefined;
}

/** The commit that last moved a paper, as far as the account tells: where it does not, the last may have. */
export function movedIn({ moved, seq }: Meta): number {
  return moved ?? seq;
}
