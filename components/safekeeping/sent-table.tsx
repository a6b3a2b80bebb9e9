/** What ever left this computer, and to whom. */
import { HOSTS } from '../../lib/enrich/hosts';
import type { Reading } from '../../lib/library/reading';
import { momentOf } from '../kit/format-moment';
import { counted, t } from '../kit/text';
import { sentence } from '../state/commands';
import { sentFacts } from '../state/data-facts';
import { useLive } from '../state/live';
import { useSync } from '../state/sync';

/** To these go numbers; to any other of the log, the papers of a shared list. */
const ASKED: readonly string[] = Object.values(HOSTS);

export function SentTable({ reading }: { readonly reading: Promise<Reading> }) {
  const found = useLive(reading, sentFacts, []);
  const sync = useSync();
  if (found.state === 'failed') return <p class="notice">{sentence(found.failure)}</p>;
  if (found.state !== 'ready') return null;
  const { hosts, completed, zotero } = found.value;
  // Requests are remembered for 90 days; what came of them, for good.
  const older = hosts.length === 0 && completed.last !== undefined;
  const synced = sync?.settings && sync.state.doneAt > 0 ? sync.state.doneAt : undefined;
  if (hosts.length === 0 && !older && zotero.last === undefined && synced === undefined)
    return <p class="small dim">{t('dataSentNothing')}</p>;
  return (
    <>
      <table class="data-table sent">
        <thead>
          <tr>
            <th scope="col">{t('sentWhere')}</th>
            <th scope="col">{t('dataSentWhat')}</th>
            <th scope="col">{t('dataSentFirst')}</th>
            <th scope="col">{t('dataSentLast')}</th>
          </tr>
        </thead>
        <tbody>
          {hosts.map(({ host, requests, ids, first, last }) => (
            <tr key={host}>
              <th scope="row">{host}</th>
              <td>
                {ASKED.includes(host)
                  ? counted(requests, 'dataSentRequest', 'dataSentRequests', ids)
                  : counted(ids, 'dataSentGroupOne', 'dataSentGroupMany')}
              </td>
              <td data-what={t('dataSentFirst')}>{momentOf(first)}</td>
              <td data-what={t('dataSentLast')}>{momentOf(last)}</td>
            </tr>
          ))}
          {older && (
            <tr>
              <th scope="row">export.arxiv.org</th>
              <td>{counted(completed.papers, 'dataSentOlderOne', 'dataSentOlderMany')}</td>
              <td />
              <td data-what={t('dataSentLast')}>
                {completed.last === undefined ? '' : momentOf(completed.last)}
              </td>
            </tr>
          )}
          {synced !== undefined && (
            <tr>
              <th scope="row">{hostOf(sync?.settings?.url ?? '')}</th>
              <td>{t('dataSentSync')}</td>
              <td />
              <td data-what={t('dataSentLast')}>{momentOf(synced)}</td>
            </tr>
          )}
          {zotero.last !== undefined && (
            <tr>
              <th scope="row">{t('dataSentZotero')}</th>
              <td>{counted(zotero.papers, 'dataSentPaper', 'dataSentPapers')}</td>
              <td />
              <td data-what={t('dataSentLast')}>{momentOf(zotero.last)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="small dim">{t('dataSentText')}</p>
    </>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
