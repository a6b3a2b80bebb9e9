/** Keyword hits on the page in front: by group, then paper by paper, most hits first; and the way to each. */
import { BookmarkCheck } from 'lucide';
import type { Group } from '../../lib/keywords/types';
import type { PageRequest, PageStatus } from '../../lib/messages';
import { arxivOf, arxivUrl } from '../../lib/paper';
import { Icon } from '../kit/icon';
import { counted, t } from '../kit/text';
import { Jumps, PageGroups } from './page-groups';

interface Props {
  readonly papers: PageStatus['papers'];
  readonly groups: readonly Group[];
  readonly titlesOnly: boolean;
  readonly onAsk: (request: PageRequest) => void;
}

export function PageMatches({ papers, groups, titlesOnly, onAsk }: Props) {
  const shown = groups.filter((group) => group.on);
  const matches = papers
    .map((paper) => ({ paper, all: shown.reduce((sum, { id }) => sum + (paper.hits[id] ?? 0), 0) }))
    // As on the page (lib/page/matches.ts): what is muted is folded there, and nothing that one would look for.
    .filter(({ paper, all }) => all > 0 && !shown.some(({ id, mute }) => mute && paper.hits[id]))
    .sort((a, b) => b.all - a.all);
  // Where all are new, saying so of each says nothing.
  const someKnown = papers.some((paper) => !paper.isNew);
  return (
    <>
      <section>
        <h3 class="label">{t('hits')}</h3>
        <PageGroups groups={shown} onAsk={onAsk} papers={papers} />
        {titlesOnly && <p class="small dim">{t('litTitlesOnly')}</p>}
      </section>
      <section>
        <div class="row matches-head">
          <h3 class="label grow">
            {matches.length === 0 ? t('noMatches') : counted(matches.length, 'matchesOne', 'matchesMany')}
          </h3>
          {matches.length > 0 && (
            <Jumps name={t('anyMatch')} onJump={(step) => onAsk({ name: 'jump', group: null, step })} />
          )}
        </div>
        <ul class="matches">
          {matches.map(({ paper }) => (
            <li key={paper.id}>
              <div class="grow">
                <Title id={paper.id} title={paper.title} />
                <p class="hit-chips">
                  {paper.isNew && someKnown && <span class="chip new">{t('factNew')}</span>}
                  {shown
                    .filter(({ id }) => paper.hits[id])
                    .map(({ id, name, color }) => (
                      <span class="chip" data-color={color} key={id}>
                        <span>{name || t('unnamedGroup')}</span>
                        <span class="number">×{paper.hits[id]}</span>
                      </span>
                    ))}
                </p>
              </div>
              {paper.saved && (
                <span class="saved-sign" title={t('saved')}>
                  <Icon of={BookmarkCheck} />
                  <span class="hidden">{t('saved')}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Title({ id, title }: { readonly id: string; readonly title: string }) {
  const arxiv = arxivOf(id);
  if (!arxiv) return <h4 class="match-title">{title}</h4>;
  return (
    <h4 class="match-title">
      <a href={arxivUrl(arxiv)} rel="noopener noreferrer" target="_blank">
        {title}
      </a>
    </h4>
  );
}
