/** Which item is which paper, and what both were like when they were last the same: one row of `meta` an item. */
import type { Library, LinkRow } from '../../library/databases';
import type { Base, View } from './view';

export interface Link extends Base {
  /** Of the item. */
  readonly key: string;
  /** The pairing's, so that rows of an earlier one are told apart. */
  readonly pairing: string;
  readonly paper: string;
  /** The item's version when it was last looked at; 0: it is being made, and nobody knows yet whether it was. */
  readonly version: number;
  /** The library's version when its making began. */
  readonly since: number;
  /** How it is there once what is being sent has arrived; absent where nothing is. */
  readonly sending?: View;
  /** It is being taken out of the collection; absent where it is not. */
  readonly leaving?: boolean;
}

const PREFIX = 'zotero:';
const rowOf = (link: Link): LinkRow => ({ key: `${PREFIX}${link.key}`, link });
const keyOf = (key: string): string => PREFIX + key;

/** The links of a pairing, by key; those of others are dropped. Inside or outside of a transaction. */
export async function readLinks(
  { meta }: Pick<Library, 'meta'>,
  pairing: string,
): Promise<Map<string, Link>> {
  const rows = await meta.where(':id').startsWith(PREFIX).toArray();
  // Written here alone, so it has its type.
  const links = rows.map((row) => (row as LinkRow).link as Link);
  return new Map(links.filter((link) => link.pairing === pairing).map((link) => [link.key, link]));
}

export async function putLinks({ meta }: Pick<Library, 'meta'>, links: readonly Link[]): Promise<void> {
  await meta.bulkPut(links.map(rowOf));
}

export async function dropLinks({ meta }: Pick<Library, 'meta'>, keys: readonly string[]): Promise<void> {
  await meta.bulkDelete(keys.map(keyOf));
}

/** Forgets every link that is not of this pairing; of all, where there is none. */
export async function forgetLinks({ meta }: Pick<Library, 'meta'>, pairing?: string): Promise<void> {
  const rows = await meta.where(':id').startsWith(PREFIX).toArray();
  const others = rows.filter((row) => ((row as LinkRow).link as Link).pairing !== pairing);
  await meta.bulkDelete(others.map(({ key }) => key));
}
