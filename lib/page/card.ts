/** A card as a page's session keeps it: what is asked for all the time, without the texts that are read again. */
import type { Weighable } from '../keywords/types';
import type { Paper } from '../paper';
import type { Card as SiteCard } from '../sites/site';

/**
 * A card without most of its paper: on a page of thousands, abstracts, authors and addresses are most of the memory,
 * and they stand in the page. `Cards.paperOf` gives the whole of it.
 */
export interface Card extends Omit<SiteCard, 'paper'> {
  readonly paper: Brief;
}

/** What is kept of a paper. */
export interface Brief extends Pick<Paper, 'id' | 'title' | 'published'> {
  /** See `digestOf`. Made when it is first asked for: the first frame of a page does not wait for it. */
  digest: number | undefined;
}

export function briefOf({ id, title, published }: Paper): Brief {
  // There from the beginning: an object that grows later is larger.
  return { id, title, digest: undefined, ...(published !== undefined && { published }) };
}

/**
 * A number that tells the texts of a paper from those of another reading of it: title, abstract, authors. `textsOf` gives
 * them; NaN, which is like no other, where it does not.
 */
export function digestOf<C extends Pick<Card, 'paper'>>(
  card: C,
  textsOf: (card: C) => Weighable | undefined,
): number {
  const known = card.paper.digest;
  if (known !== undefined) return known;
  const texts = textsOf(card);
  if (!texts) return Number.NaN;
  card.paper.digest = hashOf(texts);
  return card.paper.digest;
}

/** FNV-1a over all that keywords are looked for in, in 30 bits: a small integer, of which engines make no object. */
function hashOf({ title, abstract = '', authors }: Weighable): number {
  let hash = 0x811c9dc5;
  const add = (text: string) => {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    // The next text is another one.
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  };
  add(title);
  add(abstract);
  for (const { name } of authors) add(name);
  return hash >>> 2;
}
