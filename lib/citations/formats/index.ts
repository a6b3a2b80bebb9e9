/** Every citation format; the order has no meaning. */
import { biblatex } from './biblatex';
import { bibtex } from './bibtex';
import type { Format } from './format';

export const formats: readonly Format[] = [bibtex, biblatex];
