/** Addresses and DOIs, which BibTeX's tools read as they stand: percent-encoded where a brace or blank would end them. */
import { clean } from './tex/clean';

// Most addresses: nothing in them has to be encoded.
const PLAIN = /^[\w:/.~%?&=#+;,@!()-]*$/;

/**
 * An address for `url`: percent-encoded are only ``{ } \ blank " < > ^ ` | $`` and what is not ASCII. The dollar, since
 * Better BibTeX's parser (9.0.29) takes it for maths and loses the rest of the entry (2026-11).
 */
export function verbatimUrl(url: string): string {
  if (PLAIN.test(url)) return url;
  return clean(url).replace(/[{}\\ "<>^`|$]|\P{ASCII}+/gu, encodeURIComponent);
}

/** A DOI for `doi`: percent-encoded are only braces, backslashes, blanks and dollars. */
export function verbatimDoi(doi: string): string {
  return clean(doi).replace(/[{}\\ $]/g, encodeURIComponent);
}
