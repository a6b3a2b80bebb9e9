/** Completing papers: what is sent where, the reader's word on it, how far it is, and what was sent. */
import { useState } from 'preact/hooks';
import { HOSTS } from '../../lib/enrich/hosts';
import '../notices/completing.css';
import { momentOf } from '../kit/format-moment';
import { counted, t } from '../kit/text';
import { isBusy, progressText } from '../notices/completing-words';
import {
  agree,
  type Completing,
  complete,
  decline,
  stopCompleting,
  useCompleting,
} from '../state/completing';
import { routeHash } from '../state/route';
import type { SectionProps } from './section';

/** Requests that are listed one by one. */
const MOST = 20;

export function CompletingPapers({ reading }: SectionProps) {
  // What came a second later would push what stands below it from under the pointer.
  const completing = useCompleting(reading, 0);
  return (
    <div class="completing">
      <p>{t('completingText')}</p>
      <ul class="completing-sent">
        <li>{t('completingSendsIds', HOSTS.arxiv)}</li>
        <li>{t('completingSendsDois', HOSTS.crossref)}</li>
      </ul>
      <p class="dim">{t('completingNothingElse')}</p>
      {completing && <Answered completing={completing} />}
    </div>
  );
}

function Answered({ completing }: { readonly completing: Completing }) {
  const [refused, setRefused] = useState(false);
  const allow = async () => setRefused(!(await agree()));
  const { answer, permitted } = completing;
  return (
    <>
      {answer !== 'yes' ? (
        <button class="button primary" onClick={() => void allow()} type="button">
          {t('completingAllow')}
        </button>
      ) : (
        <>
          {!permitted && (
            <div class="notice" role="alert">
              <span>{t('completingTaken')}</span>
              <button class="link" onClick={() => void allow()} type="button">
                {t('completingAllowAgain')}
              </button>
            </div>
          )}
          <Running completing={completing} />
          <button class="button" onClick={() => void decline()} type="button">
            {t('completingWithdraw')}
          </button>
        </>
      )}
      {refused && <p class="notice">{t('completingRefused')}</p>}
      <SentList completing={completing} />
    </>
  );
}

function Running({ completing }: { readonly completing: Completing }) {
  const { papers, works, uncompleted, offers = 0 } = completing;
  const waiting = isBusy(papers) || isBusy(works);
  const failed = papers.failed + works.failed;
  const bar = isBusy(papers) ? papers : works;
  return (
    <>
      <p role="status">
        {progressText(completing) ??
          (uncompleted === undefined
            ? t('counting')
            : uncompleted === 0
              ? t('completingAllDone')
              : counted(uncompleted, 'completingLeftOne', 'completingLeftMany'))}
      </p>
      {waiting && <progress aria-label={t('settingsCompleting')} max={bar.total} value={bar.done} />}
      {failed > 0 && <p class="small">{counted(failed, 'completingFailedOne', 'completingFailedMany')}</p>}
      {offers > 0 && (
        <p>
          <a href={routeHash({ view: { kind: 'offered' } })}>{counted(offers, 'offersOne', 'offersMany')}</a>
        </p>
      )}
      <div class="row wrap">
        {(uncompleted ?? 0) > papers.total - papers.done && (
          <button class="button primary" onClick={() => void complete(null)} type="button">
            {t('completeAll')}
          </button>
        )}
        {waiting && (
          <button class="button" onClick={() => void stopCompleting()} type="button">
            {t('completingStop')}
          </button>
        )}
      </div>
    </>
  );
}

function SentList({ completing: { sent } }: { readonly completing: Completing }) {
  if (sent.length === 0) return <p class="small dim">{t('sentNothing')}</p>;
  const all = sent.reduce((sum, { count }) => sum + count, 0);
  return (
    <details class="small">
      <summary>{counted(sent.length, 'sentOne', 'sentMany', all)}</summary>
      <table class="facts">
        <thead>
          <tr>
            <th scope="col">{t('sentWhen')}</th>
            <th scope="col">{t('sentWhere')}</th>
            <th scope="col">{t('sentCount')}</th>
          </tr>
        </thead>
        <tbody>
          {sent.slice(0, MOST).map(({ host, at, count }) => (
            <tr key={`${host} ${at}`}>
              <td>{momentOf(at)}</td>
              <td>{host}</td>
              <td class="number">{count.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
