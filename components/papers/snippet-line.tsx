/** The passage of a paper that a search hits, under its title. */
import type { Snippet } from '../../lib/search/snippet';
import { Runs } from '../kit/hit-text';
import { t } from '../kit/text';

/** Texts that are not told from an abstract by themselves are named. */
const NAMED = { note: 'note', venue: 'foundInVenue', key: 'identifier' } as const;

export function SnippetLine({ snippet: { passage } }: { readonly snippet: Snippet }) {
  if (!passage) return null;
  const { field, runs } = passage;
  const label = field in NAMED ? t(NAMED[field as keyof typeof NAMED]) : '';
  return (
    <p class="snippet small">
      {label && <span class="snippet-field">{label}</span>}
      <Runs runs={runs} />
    </p>
  );
}
