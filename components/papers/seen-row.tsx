/** A paper that was found and is not saved: it went by in a list, and can be saved from here. */
import { BookmarkPlus } from 'lucide';
import type { Paper } from '../../lib/paper';
import { authorsShort, publishedDay } from '../kit/format';
import { IconButton } from '../kit/icon-button';
import { t } from '../kit/text';
import type { Found } from '../state/search';
import { TitleLink } from './paper-parts';
import { seenOn } from './seen-on';
import { SnippetLine } from './snippet-line';

interface Props {
  readonly found: Extract<Found, { kind: 'seen' }>;
  /** Where the title leads; without it to the paper's own page, in a new tab. */
  readonly href?: string | undefined;
  readonly onOpen?: (() => void) | undefined;
  readonly current?: boolean;
  readonly onSave: (paper: Paper) => void;
}

export function SeenRow({ found, href, onOpen, current = false, onSave }: Props) {
  const { paper, seen, judged, snippet } = found;
  const authors = authorsShort(paper.authors, paper.moreAuthors, 2);
  return (
    <article class={`paper-row seen${current ? ' current' : ''}`} data-paper={paper.id}>
      <IconButton
        class="save-found"
        icon={BookmarkPlus}
        label={t('pageSaveTitle', paper.title)}
        onClick={() => onSave(paper)}
      />
      <div class="grow">
        <h2 class="paper-title">
          <TitleLink current={current} hits={snippet.title} href={href} onOpen={onOpen} paper={paper} />
        </h2>
        <p class="paper-meta small">
          {authors && <span class="ellipsis">{authors}</span>}
          {paper.published && <span class="day">{publishedDay(paper.published)}</span>}
          {seen && <span class="day">{seenOn(seen)}</span>}
          {judged && <span class="day">{t(judged === 'read' ? 'read' : 'statusNotInterested')}</span>}
        </p>
        <SnippetLine snippet={snippet} />
      </div>
    </article>
  );
}
