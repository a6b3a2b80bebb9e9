/** Keyword hits on the page in front: by group, then paper by paper, most hits first. */
import { BookmarkCheck } from 'lucide';
import type { Group } from '../lib/keywords/types';
import type { PageStatus } from '../lib/messages';
import { arxivOf, arxivUrl } from '../lib/paper';
import { Icon } from './icon';
import { counted, t } from './text';

interface Props {
  readonly papers: PageStatus['papers'];
  readonly groups: readonly Group[];
  readonly lit: boolean;
}

export function PageMatches({ papers, groups, lit }: Props) {
  const shown = groups.filter((group) => group.on);
  const totals = shown.map((group) => ({
    group,
    hits: papers.reduce((sum, paper) => sum + (paper.hits[group.id] ?? 0), 0),
  }));
  const matches = papers
    .map((paper) => ({ paper, all: shown.reduce((sum, { id }) => sum + (paper.hits[id] ?? 0), 0) }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all);
  // Where all are new, saying so of each says nothing.
  const someKnown = papers.some((paper) => !paper.isNew);
  return (
    <>
      <section>
        <h3 class="label">{t('hits')}</h3>
        <ul class="hit-chips">
          {totals.map(({ group, hits }) => (
            <li class="chip" data-color={hits > 0 ? group.color : undefined} key={group.id}>
              <span>{group.name || t('unnamedGroup')}</span>
              <strong class="number">{hits.toLocaleString()}</strong>
            </li>
          ))}
        </ul>
        {!lit && <p class="small dim">{t('litOff')}</p>}
      </section>
      <section>
        <h3 class="label">
          {matches.length === 0 ? t('noMatches') : counted(matches.length, 'matchesOne', 'matchesMany')}
        </h3>
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
