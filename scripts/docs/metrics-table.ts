import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { registerMetrics } from '../../src/platform/metrics/register-metrics.ts';
import { codeCell, describedTable } from './markdown-table.ts';

// Missing from prom-client's types.
const LABELED = z.object({ name: z.string(), labelNames: z.array(z.string()) });

/** Returns the table of the bot's own metrics, from their registry; what they tell is written by people. */
export function metricsTable(current: string): string {
  const registry = new Registry();
  registerMetrics({
    registry,
    version: '0.0.0',
    commands: [],
    readOpenChanges: async () => ({ count: 0, oldestAt: undefined }),
    now: () => new Date(),
  });
  const rows = registry.getMetricsAsArray().map((metric) => {
    const { name, labelNames } = LABELED.parse(metric);
    const labels = labelNames.map(codeCell).join(', ');
    return [codeCell(name), typeOf(metric), labels === '' ? '–' : labels];
  });
  return describedTable(current, { head: ['Metric', 'Type', 'Labels', 'What it tells'], rows });
}

function typeOf(metric: object): string {
  if (metric instanceof Counter) return 'counter';
  if (metric instanceof Gauge) return 'gauge';
  if (metric instanceof Histogram) return 'histogram';
  throw new Error('a metric of a kind that the table has no word for');
}
