import { Gauge } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';
import { createMetrics } from './create-metrics.ts';
import { addStoreGauges, type StoreGaugesOptions } from './store-gauges.ts';

interface RegisterMetricsOptions extends StoreGaugesOptions {
  readonly version: string;
  /** Names of everything that users can run: commands, modals, lists and controls. */
  readonly commands: readonly string[];
}

/** Registers all of the bot's own metrics. */
export function registerMetrics(options: RegisterMetricsOptions): Metrics {
  const { registry, version } = options;
  const metrics = createMetrics(options);
  addStoreGauges(options);
  new Gauge({
    name: 'sentry_chatops_build_info',
    help: '1, with the versions of the bot and of Node.js.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1);
  return metrics;
}
