/** COinS: a citation hidden in the title of an empty `span.Z3988` (https://en.wikipedia.org/wiki/COinS). */
import { type Author, linkedPaperId, present, tidy } from '../../paper';
import { httpsUrl } from '../read-json';
import type { Facts } from '../site';
import { isoDate } from './iso-date';

/** A paper that is told by data, and what is said of it. */
export interface Told {
  readonly id: string;
  readonly facts: Facts;
}

/** Longer ones are left alone. */
const LONGEST = 10_000;

/** Reads the title of such a span; undefined where it tells no identity, or is of something else than a text. */
export function readCoins(context: string | undefined): Told | undefined {
  if (!context || context.length > LONGEST) return undefined;
  const fields = new URLSearchParams(context);
  const field = (name: string) => tidy(fields.get(`rft.${name}`)) || undefined;
  const ids = [...fields.getAll('rft_id'), ...fields.getAll('rft.identifier')].map(addressOf);
  const id = ids.map(linkedPaperId).find((one) => one !== undefined);
  const title = field('atitle') ?? field('btitle') ?? field('title');
  if (!id || !title) return undefined;
  const authors = fields.getAll('rft.au').flatMap((name): Author[] => {
    const printed = tidy(name);
    return printed ? [{ name: printed }] : [];
  });
  return {
    id,
    facts: present({
      title,
      authors: authors.length > 0 ? authors : undefined,
      published: isoDate(field('date')),
      doi: id.startsWith('doi:') ? id.slice('doi:'.length) : undefined,
      url: httpsUrl(ids[0]),
    }),
  };
}

// `info:doi/10.1145/…`, `info:arxiv/2401.00001`, or an address.
function addressOf(id: string): string {
  return id
    .trim()
    .replace(/^info:doi\//i, 'https://doi.org/')
    .replace(/^info:arxiv\//i, 'https://arxiv.org/abs/');
}
