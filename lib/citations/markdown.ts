/** Papers as Markdown: links that survive any title and address. */
import type { Paper } from '../paper';
import { urlOf, yearOf } from './facts';
import type { Entry, ExportOptions } from './formats/format';
import { authorsInWords, identifierInWords, plainTitle } from './plain';
import { putMathsBack, setMathsAside } from './tex/maths';
import { verbatimUrl } from './verbatim';

const AUTHORS_SHOWN = 3;

/** `[Title](url)`, or the title alone for a paper without an address. */
export function markdownLink(paper: Paper): string {
  return link(plainTitle(paper), urlOf(paper) ?? '');
}

/** A text that leads to an address; the text alone without one. */
export function link(text: string, address: string): string {
  const url = verbatimUrl(address).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
  return url ? `[${escapeMarkdown(text)}](${url})` : escapeMarkdown(text);
}

/** `[Title](url) — A, B, C et al. (2023). arXiv:2306.00732` */
export function markdownLine({ paper }: Entry, options: ExportOptions): string {
  const authors = escapeMarkdown(authorsInWords(paper, options.maxAuthors ?? AUTHORS_SHOWN));
  const year = yearOf(paper);
  const who = [authors, year && `(${year})`].filter(Boolean).join(' ');
  const identifier = identifierInWords(paper);
  const where = identifier.startsWith('http') ? '' : escapeMarkdown(identifier);
  return `${markdownLink(paper)}${who && ` — ${who}.`}${where && ` ${where}`}`;
}

/** Text that Markdown shows as it is. Maths keeps its backslashes and underscores; nothing becomes HTML. */
export function escapeMarkdown(text: string): string {
  const aside = setMathsAside(text);
  const words = aside.text.replace(/[[\]*_\\`<]/g, '\\$&');
  return putMathsBack(words, aside.maths, (content) => `$${content.replaceAll('<', '\\lt ')}$`);
}
