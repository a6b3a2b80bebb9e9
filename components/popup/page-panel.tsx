/** What is on the page in front. */
import { CircleAlert, Info } from 'lucide';
import type { PageStatus } from '../../lib/messages';
import type { Settings } from '../../lib/settings';
import { Icon } from '../kit/icon';
import type { PageActions } from './page-actions';
import { type AwayActions, PageAway } from './page-away';
import { PageDark } from './page-dark';
import { PageEmpty } from './page-empty';
import { PageFinding } from './page-finding';
import { PageMatches } from './page-matches';
import './page-panel.css';
import { counted, t } from '../kit/text';
import { sentence } from '../state/commands';
import type { PageState } from '../state/page-status';
import { PageSwitches } from './page-switches';

interface Props extends AwayActions {
  readonly page: PageState;
  /** Undefined until they have been read. */
  readonly settings: Settings | undefined;
  readonly actions: Omit<PageActions, 'onAsk'>;
  readonly onEditKeywords: () => void;
  /** Has the reader point at the papers of this page. */
  readonly onTeach: () => void;
}

export function PagePanel({ page, settings, actions: acts, ...on }: Props) {
  if (page.state === 'asking') return <div class="notice-screen" />;
  if (page.state !== 'here') return <PageAway page={page} {...on} />;
  const { status, once } = page;
  if (status.papers.length === 0)
    return <PageEmpty label={page.label} onTeach={page.teachable ? on.onTeach : undefined} status={status} />;
  if (!settings) return null;
  const actions: PageActions = { ...acts, onAsk: page.ask };
  const here = { settings, status, label: page.label, actions };
  return (
    <div class="page-panel">
      <Numbers site={page.label} status={status} />
      <PageDark {...here} />
      {page.teachable && (
        <p class="row wrap small">
          {once && (
            <button class="link" onClick={() => on.onAllow(once)} type="button">
              {t('lightAlways', once)}
            </button>
          )}
          <button class="link" onClick={on.onTeach} type="button">
            {t('teachPage')}
          </button>
        </p>
      )}
      {status.finding && <PageFinding {...status.finding} label={page.label} />}
      <Warnings status={status} />
      {settings.groups.length === 0 ? (
        <p class="notice">
          <Icon of={Info} size={14} />
          <span>
            {t('noKeywordsYet')}{' '}
            <button class="link" onClick={on.onEditKeywords} type="button">
              {t('addKeywords')}
            </button>
          </span>
        </p>
      ) : (
        <PageMatches
          groups={settings.groups}
          onAsk={page.ask}
          papers={status.papers}
          titlesOnly={settings.titlesOnly}
        />
      )}
      <PageSwitches {...here} />
    </div>
  );
}

function Numbers({ site, status }: { readonly site: string; readonly status: PageStatus }) {
  const { papers } = status;
  const facts = [
    [papers.length, counted(papers.length, 'factPaper', 'factPapers')],
    [papers.filter((paper) => paper.isNew).length, t('factNew')],
    [papers.filter((paper) => paper.saved).length, t('factSaved')],
  ] as const;
  return (
    <section>
      <h2 class="small dim">{t('onThisPage', site)}</h2>
      <ul class="facts">
        {facts.map(([n, label]) => (
          <li key={label}>
            <strong class="number">{n.toLocaleString()}</strong> {label}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Warnings({ status }: { readonly status: PageStatus }) {
  return (
    <>
      {status.unsaved && (
        <p class="notice danger" role="alert">
          <Icon of={CircleAlert} size={14} />
          <span>{t('reportFailed', sentence(status.unsaved))}</span>
        </p>
      )}
      {status.failed.map(({ title, why }) => (
        <p class="notice danger" key={title} role="alert">
          <Icon of={CircleAlert} size={14} />
          <span>{t('saveFailed', title, sentence(why))}</span>
        </p>
      ))}
      {status.skipped > 0 && (
        <p class="notice">
          <Icon of={Info} size={14} />
          <span>{counted(status.skipped, 'skippedOne', 'skippedMany')}</span>
        </p>
      )}
      {status.capped > 0 && (
        <p class="notice">
          <Icon of={Info} size={14} />
          <span>{counted(status.capped, 'cappedOne', 'cappedMany')}</span>
        </p>
      )}
    </>
  );
}
