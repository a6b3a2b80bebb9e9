/** What is kept: how much of each kind, about how large, and where. */
import type { Size } from '../../lib/library/sizes';
import { megabytes } from '../kit/format-size';
import { type TextKey, t } from '../kit/text';
import type { DataFacts } from '../state/data-facts';

interface Part {
  readonly title: TextKey;
  readonly where: TextKey;
  /** Undefined while it is counted, or where it cannot be; so are the numbers below. */
  readonly bytes: number | undefined;
  /** There before they are counted: lines that come later push away what is below them. */
  readonly rows: readonly (readonly [name: TextKey, count: number | undefined])[];
}

interface Props {
  readonly facts: DataFacts;
  readonly snapshots: number;
  readonly groups: number;
}

export function DataTable({ facts, snapshots, groups }: Props) {
  const { index, settings, disk } = facts;
  const library = facts.library.state === 'ready' ? facts.library.value : undefined;
  const seen = facts.seen.state === 'ready' ? facts.seen.value : undefined;
  const parts: readonly Part[] = [
    {
      title: 'dataLibrary',
      where: 'dataInLibrary',
      bytes: library && sum(Object.values(library)),
      rows: [
        ['dataSaved', library?.papers.count],
        ['lists', library?.lists.count],
        ['tags', library?.tags.count],
        ['dataJudged', library?.judged.count],
        ['trash', library?.removed.count],
      ],
    },
    {
      title: 'settingsSeen',
      where: 'dataInSeen',
      bytes: seen && sum([seen.papers, seen.pages]),
      rows: [
        ['dataSeenPapers', seen?.papers.count],
        ['dataSeenPages', seen?.pages.count],
      ],
    },
    { title: 'dataIndex', where: 'dataInIndex', bytes: index?.bytes, rows: [] },
    {
      title: 'dataSettings',
      where: 'dataInStorage',
      bytes: settings,
      rows: [
        ['dataSnapshots', snapshots],
        ['dataGroups', groups],
      ],
    },
  ];
  return (
    <table class="data-table">
      <thead>
        <tr>
          <th scope="col">{t('dataWhat')}</th>
          <th scope="col">{t('dataWhere')}</th>
          <th class="number" scope="col">
            {t('dataHowMany')}
          </th>
          <th class="number" scope="col">
            {t('dataSize')}
          </th>
        </tr>
      </thead>
      {parts.map(({ title, where, bytes, rows }) => (
        <tbody key={title}>
          <tr class="part">
            <th scope="rowgroup">{t(title)}</th>
            <td class="dim">{t(where)}</td>
            <td />
            <td class="number">{bytes === undefined ? '–' : megabytes(bytes)}</td>
          </tr>
          {rows.map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{t(name)}</th>
              <td />
              <td class="number">{count === undefined ? '–' : count.toLocaleString()}</td>
              <td />
            </tr>
          ))}
        </tbody>
      ))}
      {disk !== undefined && (
        <tfoot>
          <tr class="part">
            <th scope="row">{t('dataDisk')}</th>
            <td class="dim">{t('dataDiskText')}</td>
            <td />
            <td class="number">{megabytes(disk)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function sum(sizes: readonly Size[]): number {
  return sizes.reduce((all, { bytes }) => all + bytes, 0);
}
