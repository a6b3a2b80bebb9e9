/** A small line over time, with its first and last value in words. */
import { scaleLinear, scaleTime } from 'd3-scale';
import { area, line } from 'd3-shape';

interface Point {
  readonly at: number;
  readonly papers: number;
}

interface Props {
  readonly label: string;
  readonly points: readonly Point[];
  readonly width: number;
  readonly height: number;
}

/** Room for the line's own width and its last point. */
const MARGIN = 4;

export function LineChart({ label, points, width, height }: Props) {
  const most = Math.max(1, ...points.map(({ papers }) => papers));
  const x = scaleTime([points[0]?.at ?? 0, points.at(-1)?.at ?? 1], [MARGIN, width - MARGIN]);
  const y = scaleLinear([0, most], [height - MARGIN, MARGIN]);
  const stroke = line<Point>(
    ({ at }) => x(at),
    ({ papers }) => y(papers),
  );
  const under = area<Point>(
    ({ at }) => x(at),
    y(0),
    ({ papers }) => y(papers),
  );
  const last = points.at(-1);
  return (
    <svg
      aria-label={label}
      class="line-chart"
      height={height}
      role="img"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <path class="under" d={under([...points]) ?? ''} />
      <path class="line" d={stroke([...points]) ?? ''} />
      {last && <circle class="last" cx={x(last.at)} cy={y(last.papers)} r={2.5} />}
    </svg>
  );
}
