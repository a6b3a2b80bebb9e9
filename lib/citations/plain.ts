/** A paper in words, for formats that people read. */
import { arxivOf, type Paper } from '../paper';
import { publisherDoi, titleInstead, urlOf } from './facts';
import { parseNames, printedName } from './names';
import { plainText } from './tex';

/** The title as Unicode, maths as `$…$`; what to call the paper if it has none. */
export function plainTitle(paper: Paper): string {
  return plainText(paper.title) || titleInstead(paper);
}

/** Every author's printed name; `more` if there are others. At most `limit` names. */
export function plainAuthors(
  paper: Paper,
  limit: number | undefined,
): { readonly names: readonly string[]; readonly more: boolean } {
  const { names, others } = parseNames(paper);
  const most = limit !== undefined && limit > 0 ? limit : names.length;
  return { names: names.slice(0, most).map(printedName), more: others || names.length > most };
}

/** "A, B and C"; "A, B et al." if there are others; '' without authors. */
export function authorsInWords(paper: Paper, limit: number | undefined): string {
  const { names, more } = plainAuthors(paper, limit);
  if (names.length === 0) return '';
  if (more) return `${names.join(', ')} et al.`;
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `arXiv:2306.00732`, else `doi:10.…`, else the address; '' if there is none of them. */
export function identifierInWords(paper: Paper): string {
  const id = arxivOf(paper.id);
  if (id !== undefined) return `arXiv:${id}`;
  const doi = publisherDoi(paper);
  return doi === undefined ? (urlOf(paper) ?? '') : `doi:${doi}`;
}
