/** A page in front on which nothing is read: why, and the one button that helps. */
import { Lightbulb, LockKeyhole, Newspaper, RotateCw } from 'lucide';
import { NoticeScreen } from '../kit/notice-screen';
import { t } from '../kit/text';
import type { PageState } from '../state/page-status';

/** What can be done about it. */
export interface AwayActions {
  readonly onReload: () => void;
  /** Has this one page read. */
  readonly onLight: () => void;
  /** Goes to where a site, or a host, can be allowed. */
  readonly onAllow: (site: string) => void;
}

interface Props extends AwayActions {
  readonly page: Exclude<PageState, { readonly state: 'asking' | 'here' }>;
}

export function PageAway({ page, ...on }: Props) {
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
  return (
    <NoticeScreen icon={RotateCw} text={t('unreachedText')} title={t('unreached')}>
      <button class="button primary" onClick={on.onReload} type="button">
        {t('reloadPage')}
      </button>
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
