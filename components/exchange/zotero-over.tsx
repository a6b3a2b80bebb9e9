/** How a sending to Zotero ended that was not whole: paper by paper what is not there, or may not be. */
import type { ZoteroOutcome } from '../../lib/enrich/zotero';
import type { SavedPaper } from '../../lib/library/types';
import { MathsText } from '../kit/maths-text';
import { counted, t } from '../kit/text';
import { type Failure, sentence } from '../state/commands';
import { problemText } from './zotero-words';

/** Titles that are listed; the rest are counted. */
const MOST = 50;

interface Props {
  readonly outcome: ZoteroOutcome;
  readonly failure?: Failure;
  readonly papers: readonly SavedPaper[];
}

export function ZoteroOver({ outcome: { sent, unsure, left, problem }, failure, papers }: Props) {
  const why = failure ? sentence(failure) : problem && problemText(problem);
  return (
    <>
      {sent.length > 0 && <p role="status">{counted(sent.length, 'zoteroDoneOne', 'zoteroDoneMany')}</p>}
      {why && (
        <p class="notice danger" role="alert">
          {why}
        </p>
      )}
      <Titles ids={unsure} papers={papers} title={t('zoteroUnsure')} />
      <Titles ids={left} papers={papers} title={t('zoteroLeft')} />
    </>
  );
}

function Titles(props: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly papers: readonly SavedPaper[];
}) {
  const { title, ids, papers } = props;
  if (ids.length === 0) return null;
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return (
    <section class="zotero-titles">
      <h3 class="label">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keys. */}
      <ul class="small" tabIndex={0}>
        {ids.slice(0, MOST).map((id) => (
          <li key={id}>
            <MathsText lossy={byId.get(id)?.lossy} text={byId.get(id)?.title ?? id} />
          </li>
        ))}
        {ids.length > MOST && <li>+{(ids.length - MOST).toLocaleString()}</li>}
      </ul>
    </section>
  );
}
