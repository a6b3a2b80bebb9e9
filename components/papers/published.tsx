/** What is known of a paper's publication and of its fields' sources; the code comes only where there is something. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SavedPaper } from '../../lib/library/types';
import { report } from '../../lib/report';

interface Props {
  readonly paper: SavedPaper;
}

export function Published({ paper }: Props) {
  const [View, setView] = useState<ComponentType<Props>>();
  const known = Boolean(paper.venue || paper.offer?.found || paper.completed);
  useEffect(() => {
    if (!known) return;
    import('./published-version')
      .then(({ PublishedVersion }) => setView(() => PublishedVersion))
      .catch((error: unknown) => report(error, 'published version'));
  }, [known]);
  return known && View ? <View paper={paper} /> : null;
}
