/** Addresses and DOIs, which BibTeX's tools read as they stand: percent-encoded where a brace or blank would end them. */
import { clean } from './tex/clean';

/** An address for `url`: percent-encoded are only ``{ } \ blank " < > ^ ` |`` and what is not ASCII. */
export function verbatimUrl(url: string): string {
  return clean(url)
    .toWellFormed()
    .replace(/[{}\\ "<>^`|]|\P{ASCII}+/gu, encode);
}

/** A DOI for `doi`: percent-encoded are only braces, backslashes and blanks. */
export function verbatimDoi(doi: string): string {
  return clean(doi).replace(/[{}\\ ]/g, encode);
}

function encode(text: string): string {
  return encodeURIComponent(text);
}
