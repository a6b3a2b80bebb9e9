/** What is on the page in front. */
import { CircleAlert, Info, Lightbulb, LockKeyhole, Newspaper, RotateCw, SearchX } from 'lucide';
import type { PageStatus } from '../lib/messages';
import type { Settings } from '../lib/settings';
import { Icon } from './icon';
import { NoticeScreen } from './notice-screen';
import type { PageActions } from './page-actions';
import { PageDark } from './page-dark';
import { PageFinding } from './page-finding';
import { PageMatches } from './page-matches';
import './page-panel.css';
import { PageSwitches } from './page-switches';
import { sentence } from './state/commands';
import type { PageState } from './state/page-status';
import { counted, t } from './text';

interface Props {
  readonly page: PageState;
  /** Undefined until they have been read. */
  readonly settings: Settings | undefined;
  readonly actions: Omit<PageActions, 'onAsk'>;
  readonly onReload: () => void;
  readonly onEditKeywords: () => void;
  /** Has this one page read. */
  readonly onLight: () => void;
  /** Goes to where a site, or a host, can be allowed. */
  readonly onAllow: (site: string) => void;
  /** Has the reader point at the papers of this page. */
  readonly onTeach: () => void;
}

export function PagePanel({ page, settings, actions: acts, ...on }: Props) {
  if (page.state === 'asking') return <div class="notice-screen" />;
  if (page.state === 'closed') return <Closed />;
  if (page.state === 'elsewhere') return <Elsewhere {...page} onAllow={on.onAllow} onLight={on.onLight} />;
  if (page.state === 'not-allowed') {
    const { site, label } = page;
    return (
      <NoticeScreen icon={LockKeyhole} text={t('notAllowedText', label)} title={t('notAllowed', label)}>
        <button class="button primary" onClick={() => on.onAllow(site)} type="button">
          {t('allowSite', label)}
        </button>
      </NoticeScreen>
    );
  }
  if (page.state === 'unreached') {
    return (
      <NoticeScreen icon={RotateCw} text={t('unreachedText')} title={t('unreached')}>
        <button class="button primary" onClick={on.onReload} type="button">
          {t('reloadPage')}
        </button>
      </NoticeScreen>
    );
  }
  const { status, once } = page;
  if (status.papers.length === 0)
    return <NoPapers label={page.label} onTeach={page.teachable ? on.onTeach : undefined} status={status} />;
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

interface NoPapersProps {
  readonly label: string;
  readonly status: PageStatus;
  /** Undefined where the site has a file of its own. */
  readonly onTeach: (() => void) | undefined;
}

/** A page that lists papers, or may, and on which none was read: why, as far as it is known. */
function NoPapers({ label, status, onTeach }: NoPapersProps) {
  const teach = onTeach && (
    <button class="button primary" onClick={onTeach} type="button">
      {t('teachPage')}
    </button>
  );
  if (status.finding) {
    return (
      <div class="page-panel">
        <PageFinding {...status.finding} label={label} />
        {teach}
      </div>
    );
  }
  const skipped = status.skipped > 0 && (
    <p class="small">{counted(status.skipped, 'skippedOne', 'skippedMany')}</p>
  );
  // What is no list by its site's own file has nothing to be missed.
  if (!status.known) {
    return (
      <NoticeScreen icon={SearchX} text={t('nothingHereText')} title={t('nothingHere')}>
        {teach}
        <p class="small">{t('teachText')}</p>
        {skipped}
      </NoticeScreen>
    );
  }
  return (
    <NoticeScreen
      icon={SearchX}
      text={t(status.empty ? 'emptyText' : 'nothingFoundText')}
      title={t('nothingFound')}
    >
      {skipped}
    </NoticeScreen>
  );
}

interface ElsewhereProps {
  readonly host: string;
  readonly failed: boolean;
  readonly onLight: () => void;
  readonly onAllow: (host: string) => void;
}

function Elsewhere({ host, failed, onLight, onAllow }: ElsewhereProps) {
  return (
    <NoticeScreen icon={Lightbulb} text={t('elsewhereHereText')} title={t('elsewhereHere')}>
      <button class="button primary" onClick={onLight} type="button">
        {t('lightPage')}
      </button>
      <button class="link small" onClick={() => onAllow(host)} type="button">
        {t('lightAlways', host)}
      </button>
      {failed && (
        <p class="notice danger" role="alert">
          {t('lightFailed')}
        </p>
      )}
    </NoticeScreen>
  );
}

function Closed() {
  return (
    <NoticeScreen icon={Newspaper} text={t('elsewhereText')} title={t('elsewhere')}>
      {PLACES.map(([name, url]) => (
        <a class="button" href={url} key={url} rel="noopener noreferrer" target="_blank">
          {name}
        </a>
      ))}
    </NoticeScreen>
  );
}

const PLACES = [
  ['Hugging Face Papers', 'https://huggingface.co/papers'],
  ['arXiv cs.LG', 'https://arxiv.org/list/cs.LG/recent'],
] as const;

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
