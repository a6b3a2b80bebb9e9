/** A Markdown list with a box to tick for each paper. */
import { markdownLine } from '../markdown';
import { defaultOptions, type Format } from './format';

export const markdownTasks: Format = {
  name: 'markdown-tasks',
  label: 'Markdown checklist',
  extension: 'md',
  mimeType: 'text/markdown',
  options: ['maxAuthors'],
  render: (entries, options = defaultOptions) =>
    entries.map((entry) => `- [ ] ${markdownLine(entry, options)}\n`).join(''),
};
