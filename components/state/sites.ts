/** The sites as the screens see them: which there are, what the browser allows, and what the reader can do about it. */
import { useEffect, useState } from 'preact/hooks';
import { askToRead, followGrants, mayRead, stopReading } from '../../lib/access/grants';
import {
  addWebSite,
  dropRule,
  forgetWebSite,
  isHost,
  keepRule,
  readWebSites,
  restoreWebSite,
  rulesFrom,
  rulesText,
  watchWebSites,
} from '../../lib/access/web-sites';
import { sites } from '../../lib/sites';
import { hostPattern, hostSiteName } from '../../lib/sites/generic/host';
import type { Rule } from '../../lib/sites/taught/rule';
import { t } from '../kit/text';
import { copyText } from './hand-out';
import { show } from './toasts';
import { doing, undoable } from './undo';

/** A site that may be read, or could be. */
export interface SiteRow {
  readonly name: string;
  readonly label: string;
  /** `added`: without a file of its own. */
  readonly kind: 'core' | 'optional' | 'added';
  readonly hosts: readonly string[];
  readonly patterns: readonly string[];
  readonly hasAbstracts: boolean;
  readonly allowed: boolean;
  readonly rules: readonly Rule[];
}

/** The sites of the list, and those that the reader added or means to (`asked`, a host); undefined until it is known. */
export function useSites(asked: string | undefined): readonly SiteRow[] | undefined {
  const [rows, setRows] = useState<readonly SiteRow[]>();
  useEffect(() => {
    const over = new AbortController();
    const look = async () => {
      const now = await readRows(asked);
      if (!over.signal.aborted) setRows(now);
    };
    followGrants(() => void look(), over.signal);
    watchWebSites(() => void look(), over.signal);
    void look();
    return () => over.abort();
  }, [asked]);
  return rows;
}

async function readRows(asked: string | undefined): Promise<readonly SiteRow[]> {
  const added = await readWebSites();
  const isNew = asked !== undefined && isHost(asked) && !added.some(({ host }) => host === asked);
  const known = sites.map((site) => ({
    name: site.name,
    label: site.label,
    kind: site.access,
    hosts: [...new Set(site.matches.flatMap((pattern) => pattern.split('/')[2] ?? []))],
    patterns: site.matches,
    hasAbstracts: site.hasAbstracts !== undefined,
    rules: [],
  }));
  const others = [...added, ...(isNew ? [{ host: asked, rules: [] }] : [])].map(({ host, rules }) => ({
    name: hostSiteName(host),
    label: host,
    kind: 'added' as const,
    hosts: [host],
    patterns: [hostPattern(host)],
    hasAbstracts: false,
    rules,
  }));
  const byLabel = (a: { readonly label: string }, b: { readonly label: string }) =>
    a.label.localeCompare(b.label);
  return Promise.all(
    [...known.sort(byLabel), ...others.sort(byLabel)].map(async (row) => ({
      ...row,
      allowed: await mayRead(row.patterns),
    })),
  );
}

/** Asks the browser for a site, or gives it back. To be called first thing in a click. */
export async function allowSite({ kind, label, patterns }: SiteRow, on: boolean): Promise<void> {
  const done = await (on ? askToRead(patterns) : stopReading(patterns));
  if (on && !done) show({ tone: 'failed', text: t('siteRefused', label) });
  if (on && done && kind === 'added') await addWebSite(label);
}

/** Forgets how lists of one kind are read on a site. */
export function forgetRule({ label, rules }: SiteRow, { path }: Rule): Promise<void> {
  const forget = async () => {
    await dropRule(label, path);
    undoable(t('ruleDropped', path), () => void restoreWebSite({ host: label, rules }));
  };
  return doing(forget());
}

/** Copies a site's rules as a text that others can paste. */
export async function copyRules({ label, rules }: SiteRow): Promise<void> {
  await copyText(rulesText({ host: label, rules }), t('rulesCopied', label));
}

/** Takes rules from such a text; false where it is none. What the site was taught here stays. */
export async function pasteRules(text: string): Promise<boolean> {
  const site = rulesFrom(text);
  if (!site) return false;
  for (const rule of site.rules.toReversed()) await keepRule(site.host, rule);
  show({ tone: 'said', text: t('rulesAdded', site.host) });
  return true;
}

/** Forgets a site that the reader added, with what it was taught and its permission. */
export function forgetSite({ label, patterns, rules }: SiteRow): Promise<void> {
  const forget = async () => {
    await stopReading(patterns);
    await forgetWebSite(label);
    // The permission has to be asked for anew: that is the reader's to do.
    undoable(t('siteForgotten', label), () => void restoreWebSite({ host: label, rules }));
  };
  return doing(forget());
}
