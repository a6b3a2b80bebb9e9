/** The reader's reading, to be looked at: days, keywords, sites, what is waiting. Each picture has a table. */
import { ChartNoAxesColumn } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Group } from '../../lib/keywords/types';
import type { Reading } from '../../lib/library/reading';
import { HeatMap } from '../charts/heat-map';
import { LineChart } from '../charts/line-chart';
import { NoticeScreen } from '../kit/notice-screen';
import './overview-page.css';
import { dayOf } from '../kit/format';
import { counted, type TextKey, t } from '../kit/text';
import { ReadFailed } from '../notices/read-failed';
import { type Day, useGroupWeeks, useHistory } from '../state/history';
import { siteName } from '../state/site-names';

interface Props {
  readonly reading: Promise<Reading>;
  readonly groups: readonly Group[];
}

const MEASURES = ['seen', 'saved', 'read'] as const;
const MEASURE_NAMES: Readonly<Record<(typeof MEASURES)[number], TextKey>> = {
  seen: 'measureSeen',
  saved: 'measureSaved',
  read: 'measureRead',
};

export function OverviewPage({ reading, groups }: Props) {
  const history = useHistory(reading);
  const hits = useGroupWeeks(groups);
  if (history.state === 'loading')
    return (
      <div class="notice-screen" role="status">
        {t('overviewCounting')}
      </div>
    );
  if (history.state === 'failed') return <ReadFailed failure={history.failure} />;
  const { days, backlog, sites } = history.value;
  if (sites.length === 0 && days.every(({ seen, saved }) => seen + saved === 0)) {
    return <NoticeScreen icon={ChartNoAxesColumn} text={t('overviewEmptyText')} title={t('overviewEmpty')} />;
  }
  const waiting = backlog.at(-1)?.papers ?? 0;
  return (
    <div class="overview">
      <Days days={days} />
      <section>
        <h2>{t('backlog')}</h2>
        <p class="dim">{counted(waiting, 'waitingOne', 'waitingMany')}</p>
        <LineChart height={90} label={t('backlogLabel', waiting)} points={backlog} width={380} />
        <Table
          head={[t('weekOf'), t('backlog')]}
          rows={backlog.map(({ at, papers }) => [dayOf(at), papers])}
        />
      </section>
      {hits && hits.length > 0 && (
        <section>
          <h2>{t('hitsPerWeek')}</h2>
          <ul class="group-lines">
            {hits.map(({ group, weeks }) => {
              const name = group.name || t('unnamedGroup');
              const papers = weeks.at(-1)?.papers ?? 0;
              return (
                <li data-color={group.color} key={group.id}>
                  <span class="ellipsis">{name}</span>
                  <LineChart height={34} label={t('hitsLabel', name, papers)} points={weeks} width={180} />
                  <span class="number">{papers.toLocaleString()}</span>
                </li>
              );
            })}
          </ul>
          <Table
            head={[t('weekOf'), ...hits.map(({ group }) => group.name || t('unnamedGroup'))]}
            rows={(hits[0]?.weeks ?? []).map(({ at }, week) => [
              dayOf(at),
              ...hits.map(({ weeks }) => weeks[week]?.papers ?? 0),
            ])}
          />
        </section>
      )}
      {sites.length > 0 && (
        <section>
          <h2>{t('sitesVisited')}</h2>
          <ul class="site-bars">
            {sites.slice(0, 12).map(({ site, visits, papers }) => (
              <li key={site}>
                <span class="ellipsis">{siteName(site)}</span>
                <span class="bar" style={{ width: `${(100 * visits) / (sites[0]?.visits || 1)}%` }} />
                <span class="small dim number">
                  {counted(visits, 'visitOne', 'visitMany')}, {counted(papers, 'paperOne', 'paperMany')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Days({ days }: { readonly days: readonly Day[] }) {
  const [measure, setMeasure] = useState<(typeof MEASURES)[number]>('seen');
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  );
  const sum = (some: readonly Day[], of: (typeof MEASURES)[number]) =>
    some.reduce((all, day) => all + day[of], 0);
  return (
    <section class="days">
      <h2>{t('halfYear')}</h2>
      <fieldset class="pills">
        <legend class="hidden">{t('show')}</legend>
        {MEASURES.map((one) => (
          <label key={one}>
            <input
              checked={measure === one}
              class="hidden"
              name="measure"
              onChange={() => setMeasure(one)}
              type="radio"
            />
            <span>{t(MEASURE_NAMES[one], sum(days, one))}</span>
          </label>
        ))}
      </fieldset>
      <div class="scrolls">
        <HeatMap
          days={days.map((day) => ({ at: day.at, value: day[measure] }))}
          label={t(MEASURE_NAMES[measure], sum(days, measure))}
        />
      </div>
      <Table
        head={[t('weekOf'), t('columnSeen'), t('saved'), t('read')]}
        rows={weeks.map((week) => [dayOf(week[0]?.at ?? 0), ...MEASURES.map((one) => sum(week, one))])}
      />
    </section>
  );
}

interface TableProps {
  readonly head: readonly string[];
  /** The first cell of each heads its row. */
  readonly rows: readonly (readonly [string, ...(string | number)[]])[];
}

/** The same in figures, for whoever does not see the picture or wants to know. */
function Table({ head, rows }: TableProps) {
  const cell = (content: ComponentChildren, at: number) => <td key={`${at}`}>{content}</td>;
  return (
    <details class="small figures">
      <summary>{t('asFigures')}</summary>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, at) => cell(value.toLocaleString(), at))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
