/** A Markdown list, one paper a line. */
import { markdownLine } from '../markdown';
import { defaultOptions, type Format } from './format';

export const markdown: Format = {
  name: 'markdown',
  label: 'Markdown list',
  extension: 'md',
  mimeType: 'text/markdown',
  options: ['maxAuthors'],
  render: (entries, options = defaultOptions) =>
    entries.map((entry) => `- ${markdownLine(entry, options)}\n`).join(''),
};
