import { type JsonObject, objectAt, stringAt } from '../../../slack/json.ts';
import { type CartesianChartData, type PieChartData, readChart } from '../../state/chart.ts';
import { CartesianChart } from './cartesian-chart.tsx';
import { PieChart } from './pie-chart.tsx';
import { TableFrame } from './table-frame.tsx';

/** Renders a native chart, with its values as a table for users who cannot see it. */
export const DataVisualization = ({ block }: { readonly block: JsonObject }) => {
  const title = stringAt(block, 'title') ?? 'Chart';
  const chart = readChart(objectAt(block, 'chart') ?? {});
  if (chart === undefined) return <p class="unknown">A chart that this page does not show.</p>;
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {chart.kind === 'pie' ? <PieChart chart={chart} /> : <CartesianChart chart={chart} />}
      <Legend
        names={
          chart.kind === 'pie'
            ? chart.segments.map(({ label }) => label)
            : chart.series.map(({ name }) => name)
        }
      />
      <details class="chart-values">
        <summary>Values as a table</summary>
        <TableFrame label={title}>
          {chart.kind === 'pie' ? <PieValues chart={chart} /> : <CartesianValues chart={chart} />}
        </TableFrame>
      </details>
    </figure>
  );
};

const Legend = ({ names }: { readonly names: readonly string[] }) =>
  names.length < 2 ? null : (
    <ul class="legend">
      {names.map((name, index) => (
        <li key={name}>
          <span class={`swatch series-${index % 12}`} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );

const PieValues = ({ chart }: { readonly chart: PieChartData }) => (
  <table>
    <tbody>
      {chart.segments.map(({ label, value }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td class="align-right">{value.toLocaleString()}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const CartesianValues = ({ chart }: { readonly chart: CartesianChartData }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">{chart.xLabel ?? 'Category'}</th>
        {chart.series.map(({ name }) => (
          <th key={name} scope="col" class="align-right">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {chart.categories.map((category, at) => (
        <tr key={category}>
          <th scope="row">{category}</th>
          {chart.series.map(({ name, values }) => (
            <td key={name} class="align-right">
              {(values[at] ?? 0).toLocaleString()}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
