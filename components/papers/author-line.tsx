/** The authors of a paper: the first twelve, the rest on demand (papers with 3,000 authors exist). */
import { useState } from 'preact/hooks';
import type { Author } from '../../lib/paper';
import { counted, t } from '../kit/text';

const FIRST = 12;

interface Props {
  readonly authors: readonly Author[];
  /** How many the page left out. */
  readonly more: number;
}

export function AuthorLine({ authors, more }: Props) {
  const [whole, setWhole] = useState(false);
  if (authors.length === 0) return null;
  const shown = whole ? authors : authors.slice(0, FIRST);
  const hidden = authors.length - shown.length;
  const names = shown.map((author) => author.name).join(', ');
  return (
    <p class="authors">
      {hidden === 0 && more > 0 ? counted(more, 'andMoreOne', 'andMoreMany', names) : names}
      {authors.length > FIRST && (
        <>
          {' '}
          <button aria-expanded={whole} class="link" onClick={() => setWhole(!whole)} type="button">
            {whole ? t('fewerAuthors') : counted(hidden, 'moreAuthorsOne', 'moreAuthorsMany')}
          </button>
        </>
      )}
    </p>
  );
}
