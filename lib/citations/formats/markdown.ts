/** A Markdown list, one paper a line. */
import { markdownLine } from '../markdown';
import { between, type Format, inPieces } from './format';

export const markdown: Format = {
  name: 'markdown',
  label: 'Markdown list',
  extension: 'md',
  mimeType: 'text/markdown',
  options: ['maxAuthors'],
  ...inPieces((entries, options) => between('', entries, (entry) => `- ${markdownLine(entry, options)}\n`)),
};
