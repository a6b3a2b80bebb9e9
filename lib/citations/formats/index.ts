/** Every citation format; the order has no meaning. */
import { biblatex } from './biblatex';
import { bibtex } from './bibtex';
import { cslJson } from './csl-json';
import { csv } from './csv';
import type { Format } from './format';
import { markdown } from './markdown';
import { markdownTasks } from './markdown-tasks';
import { obsidian } from './obsidian';
import { ris } from './ris';

export const formats: readonly Format[] = [
  bibtex,
  biblatex,
  cslJson,
  ris,
  markdown,
  markdownTasks,
  obsidian,
  csv,
];
