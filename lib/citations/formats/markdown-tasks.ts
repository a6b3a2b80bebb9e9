/** A Markdown list with a box to tick for each paper. */
import { markdownLine } from '../markdown';
import { between, type Format, inPieces } from './format';

export const markdownTasks: Format = {
  name: 'markdown-tasks',
  label: 'Markdown checklist',
  extension: 'md',
  mimeType: 'text/markdown',
  options: ['maxAuthors'],
  ...inPieces((entries, options) =>
    between('', entries, (entry) => `- [ ] ${markdownLine(entry, options)}\n`),
  ),
};
