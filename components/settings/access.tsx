/** Which sites may be read: each with what is read there, its state, and the one button that changes it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted, t } from '../kit/text';
import { route } from '../state/route';
import {
  allowSite,
  copyRules,
  forgetRule,
  forgetSite,
  pasteRules,
  type SiteRow,
  useSites,
} from '../state/sites';
import './access.css';

/** Google Scholar has an address in every country. */
const MOST_HOSTS = 3;

export function Access() {
  const asked = route.value.site;
  const rows = useSites(asked);
  if (!rows) return null;
  const known = rows.filter(({ kind }) => kind !== 'added');
  const added = rows.filter(({ kind }) => kind === 'added');
  return (
    <>
      <p class="dim">{t('sitesText')}</p>
      <SiteList asked={asked} rows={known} title={t('sitesListed')} />
      {added.length > 0 && (
        <SiteList asked={asked} rows={added} text={t('sitesAddedText')} title={t('sitesAdded')} />
      )}
      <PasteRules />
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly text?: string;
  readonly rows: readonly SiteRow[];
  readonly asked: string | undefined;
}

function SiteList({ title, text, rows, asked }: ListProps) {
  return (
    <>
      <h3 class="label">{title}</h3>
      {text && <p class="small dim">{text}</p>}
      <ul class="sites">
        {rows.map((row) => (
          <Row isAsked={asked === row.name || asked === row.label} key={row.name} row={row} />
        ))}
      </ul>
    </>
  );
}

function Row({ row, isAsked }: { readonly row: SiteRow; readonly isAsked: boolean }) {
  const item = useRef<HTMLLIElement>(null);
  // The popup sends its reader here.
  useEffect(() => {
    if (!isAsked) return;
    item.current?.scrollIntoView({ block: 'center' });
    item.current?.querySelector('button')?.focus();
  }, [isAsked]);
  const { label, allowed, kind, rules } = row;
  // Chromium gives what came with the installation, and takes it back on its own page only.
  const isFixed = kind === 'core' && allowed && import.meta.env.BROWSER !== 'firefox';
  return (
    <li class={`site${isAsked ? ' asked' : ''}`} ref={item}>
      <div class="grow">
        <strong>{label}</strong>
        <p class="small dim">{whatIsRead(row)}</p>
      </div>
      <span class={`site-state small${allowed ? ' allowed' : ''}`}>
        {t(allowed ? 'siteAllowed' : 'siteNotAllowed')}
      </span>
      {!isFixed && (
        <button
          aria-label={t(allowed ? 'siteStopNamed' : 'siteAllowNamed', label)}
          class={`button${isAsked && !allowed ? ' primary' : ''}`}
          onClick={() => void allowSite(row, !allowed)}
          type="button"
        >
          {t(allowed ? 'siteStop' : 'siteAllow')}
        </button>
      )}
      {kind === 'added' && (
        <button
          aria-label={t('siteForgetNamed', label)}
          class="button quiet"
          onClick={() => void forgetSite(row)}
          type="button"
        >
          {t('siteForget')}
        </button>
      )}
      {rules.length > 0 && <Rules row={row} />}
    </li>
  );
}

/** What a site was taught. */
function Rules({ row }: { readonly row: SiteRow }) {
  return (
    <ul class="site-rules small">
      {row.rules.map((rule) => (
        <li key={rule.path}>
          <span class="grow">{t('ruleOf', rule.path, rule.taught)}</span>
          <button
            aria-label={t('ruleDropNamed', rule.path)}
            class="link"
            onClick={() => void forgetRule(row, rule)}
            type="button"
          >
            {t('ruleDrop')}
          </button>
        </li>
      ))}
      <li>
        <button
          aria-label={t('ruleCopyNamed', row.label)}
          class="link"
          onClick={() => void copyRules(row)}
          type="button"
        >
          {t('ruleCopy')}
        </button>
      </li>
    </ul>
  );
}

function PasteRules() {
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  const add = async () => {
    const done = await pasteRules(text);
    setBad(!done);
    if (done) setText('');
  };
  return (
    <details class="site-paste">
      <summary class="small">{t('rulesPaste')}</summary>
      <textarea
        class="field"
        aria-label={t('rulesPaste')}
        onInput={(event) => setText(event.currentTarget.value)}
        placeholder={t('rulesPasteHint')}
        rows={4}
        value={text}
      />
      {bad && (
        <p class="notice danger" role="alert">
          {t('rulesBad')}
        </p>
      )}
      <button class="button" disabled={text.trim() === ''} onClick={() => void add()} type="button">
        {t('rulesAdd')}
      </button>
    </details>
  );
}

function whatIsRead({ kind, hosts, hasAbstracts, rules }: SiteRow): string {
  const some = hosts.slice(0, MOST_HOSTS).join(', ');
  const where =
    hosts.length > MOST_HOSTS ? counted(hosts.length - MOST_HOSTS, 'andMoreOne', 'andMoreMany', some) : some;
  if (kind !== 'added') return t(hasAbstracts ? 'siteReadsAbstracts' : 'siteReads', where);
  if (rules.length === 0) return t('siteReadsLinks');
  return counted(rules.length, 'siteReadsRulesOne', 'siteReadsRulesMany');
}
