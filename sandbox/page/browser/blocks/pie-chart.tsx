import type { PieChartData } from '../../state/chart.ts';

const CENTRE = 80;
const RADIUS = 72;

/** Renders segments of a whole; hidden from screen readers, as the table next to it has the same values. */
export const PieChart = ({ chart }: { readonly chart: PieChartData }) => {
  const total = chart.segments.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  const slices = chart.segments.map(({ label, value }) => {
    const from = before / (total || 1);
    before += value;
    return { label, from, to: before / (total || 1) };
  });
  return (
    <svg class="pie-svg" viewBox={`0 0 ${CENTRE * 2} ${CENTRE * 2}`} aria-hidden="true">
      {slices.map(({ label, from, to }, index) => (
        <g key={label} class={`series-${index % 12}`}>
          {to - from > 0.9999 ? (
            <circle cx={CENTRE} cy={CENTRE} r={RADIUS} />
          ) : (
            <path class="slice" d={slicePath(from, to)} />
          )}
        </g>
      ))}
    </svg>
  );
};

const slicePath = (from: number, to: number): string => {
  const at = (share: number): string => {
    const angle = share * 2 * Math.PI - Math.PI / 2;
    const x = CENTRE + RADIUS * Math.cos(angle);
    const y = CENTRE + RADIUS * Math.sin(angle);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  const isLarge = to - from > 0.5 ? 1 : 0;
  return `M${CENTRE} ${CENTRE} L${at(from)} A${RADIUS} ${RADIUS} 0 ${isLarge} 1 ${at(to)} Z`;
};
