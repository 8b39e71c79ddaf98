import { axisTicks, type CartesianChartData } from '../../state/chart.ts';

const WIDTH = 560;
const HEIGHT = 220;
const LEFT = 48;
const BOTTOM = 28;
const TOP = 8;
/** Approximate width of a character in the labels. */
const CHARACTER = 6.5;
const LABEL_GAP = 10;

/** Renders lines, bars or areas; hidden from screen readers, as the table next to it has the same values. */
export const CartesianChart = ({ chart }: { readonly chart: CartesianChartData }) => {
  const { categories, series, kind } = chart;
  const ticks = axisTicks(series.flatMap(({ values }) => values));
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const slot = (WIDTH - LEFT) / Math.max(1, categories.length);
  const x = (at: number): number => LEFT + slot * (at + 0.5);
  const y = (value: number): number =>
    TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low || 1));
  const labelWidth = CHARACTER * Math.max(...categories.map(({ length }) => length)) + LABEL_GAP;
  const every = Math.max(1, Math.ceil(labelWidth / slot));
  return (
    <svg class="chart-svg" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {compact(tick)}
          </text>
        </g>
      ))}
      {categories.map((category, at) =>
        // Counted from the end, so that the last label is always shown: it names the period that is not over yet.
        (categories.length - 1 - at) % every === 0 ? (
          <text
            key={category}
            class="tick"
            x={Math.min(x(at), WIDTH - (CHARACTER * category.length) / 2)}
            y={HEIGHT - 8}
            text-anchor="middle"
          >
            {category}
          </text>
        ) : null,
      )}
      {series.map((one, index) =>
        kind === 'bar' ? (
          <Bars
            key={one.name}
            values={one.values}
            index={index}
            of={series.length}
            slot={slot}
            y={y}
          />
        ) : (
          <Curve
            key={one.name}
            points={one.values.map((value, at) => [x(at), y(value)])}
            index={index}
            base={kind === 'area' ? y(Math.max(0, low)) : undefined}
          />
        ),
      )}
    </svg>
  );
};

const Bars = ({
  values,
  index,
  of,
  slot,
  y,
}: {
  readonly values: readonly number[];
  readonly index: number;
  readonly of: number;
  readonly slot: number;
  readonly y: (value: number) => number;
}) => {
  const width = (slot * 0.7) / of;
  return (
    <g class={`series-${index % 12}`}>
      {values.map((value, at) => (
        <rect
          key={String(at)}
          x={LEFT + slot * (at + 0.15) + width * index}
          width={Math.max(1, width - 1)}
          y={Math.min(y(value), y(0))}
          height={Math.abs(y(value) - y(0))}
          rx="2"
        />
      ))}
    </g>
  );
};

const Curve = ({
  points,
  index,
  base,
}: {
  readonly points: readonly (readonly [number, number])[];
  readonly index: number;
  /** Bottom of an area; undefined for a line. */
  readonly base: number | undefined;
}) => {
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const [first, last] = [points[0], points.at(-1)];
  return (
    <g class={`series-${index % 12}`}>
      {base !== undefined && first !== undefined && last !== undefined && (
        <polygon class="area" points={`${first[0]},${base} ${line} ${last[0]},${base}`} />
      )}
      <polyline class="line" points={line} />
      {points.length === 1 && first !== undefined && <circle cx={first[0]} cy={first[1]} r="3" />}
    </g>
  );
};

const compact = (value: number): string =>
  new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
