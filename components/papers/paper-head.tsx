/** What a paper says of itself at the head of its pane: title, authors, when and where, links. */
import { ExternalLink } from 'lucide';
import type { Paper } from '../../lib/paper';
import { linksOf, publishedDay } from '../kit/format';
import { Icon } from '../kit/icon';
import { MathsText } from '../kit/maths-text';
import { t } from '../kit/text';
import { AuthorLine } from './author-line';

interface Props {
  readonly paper: Paper;
  /** Where it was published. */
  readonly venue?: string | undefined;
}

export function PaperHead({ paper, venue }: Props) {
  return (
    <>
      <h2 class="details-title" data-lit="title" title={paper.title}>
        <MathsText lossy={paper.lossy} text={paper.title} />
      </h2>
      <AuthorLine authors={paper.authors} more={paper.moreAuthors ?? 0} />
      <p class="small dim">
        {[
          paper.published && t('publishedOn', publishedDay(paper.published)),
          paper.categories?.slice(0, 4).join(', '),
          venue ?? paper.journalRef,
          paper.comment,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="details-links">
        {linksOf(paper).map(({ name, url }) => (
          <a href={url} key={name} rel="noopener noreferrer" target="_blank">
            {name} <Icon of={ExternalLink} size={12} />
          </a>
        ))}
      </p>
    </>
  );
}

/** Its abstract, or that there is none. */
export function PaperAbstract({ paper }: { readonly paper: Paper }) {
  if (!paper.abstract) return <p class="small dim">{t('noAbstract')}</p>;
  return (
    <section>
      <h3 class="label">{t('abstract')}</h3>
      <p class="details-abstract" data-lit="abstract">
        <MathsText lossy={paper.lossy || paper.lossyAbstract} text={paper.abstract} />
      </p>
    </section>
  );
}
