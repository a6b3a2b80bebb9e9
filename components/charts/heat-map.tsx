/** Days as squares, a column a week: the more there was on a day, the darker. Its table says the same in words. */
import { scaleQuantize } from 'd3-scale';
import { dayOf } from '../kit/format';
import { t } from '../kit/text';

interface Props {
  readonly label: string;
  /** From a Monday on. */
  readonly days: readonly { readonly at: number; readonly value: number }[];
}

const SIZE = 11;
const STEP = 13;
const LEFT = 26;
const TOP = 16;
const DAY_NAME = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const MONTH_NAME = new Intl.DateTimeFormat(undefined, { month: 'short' });

export function HeatMap({ label, days }: Props) {
  const most = Math.max(1, ...days.map(({ value }) => value));
  // Four shades, as calendars of this kind have: more cannot be told apart.
  // By the root, so that one busy day does not make all others pale.
  const shade = scaleQuantize<number>([0, Math.sqrt(most)], [1, 2, 3, 4]);
  const weeks = Math.ceil(days.length / 7);
  const total = days.reduce((sum, { value }) => sum + value, 0);
  return (
    <svg
      aria-label={t('heatMapLabel', label, total)}
      class="heat-map"
      height={TOP + 7 * STEP}
      role="img"
      viewBox={`0 0 ${LEFT + weeks * STEP} ${TOP + 7 * STEP}`}
      width={LEFT + weeks * STEP}
    >
      {days.map(({ at }, i) => {
        const before = days[i - 7];
        const starts = i % 7 === 0 && (!before || new Date(before.at).getMonth() !== new Date(at).getMonth());
        // The first column may be the last days of a month: its name would run into the next.
        return starts && (i > 0 || new Date(at).getDate() < 15) ? (
          <text key={at} x={LEFT + (i / 7) * STEP} y={10}>
            {MONTH_NAME.format(at)}
          </text>
        ) : null;
      })}
      {[0, 2, 4].map((row) => (
        <text key={row} x={0} y={TOP + row * STEP + 9}>
          {DAY_NAME.format(days[row]?.at)}
        </text>
      ))}
      {days.map(({ at, value }, i) => (
        <rect
          class={value > 0 ? `shade-${shade(Math.sqrt(value))}` : 'shade-0'}
          height={SIZE}
          key={at}
          rx={2}
          width={SIZE}
          x={LEFT + Math.floor(i / 7) * STEP}
          y={TOP + (i % 7) * STEP}
        >
          <title>{`${dayOf(at)}: ${value}`}</title>
        </rect>
      ))}
    </svg>
  );
}
