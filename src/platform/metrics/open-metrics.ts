import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';
import { createMetrics } from './create-metrics.ts';
import { NO_METRICS } from './no-metrics.ts';
import { type MetricsServer, startMetricsServer } from './start-metrics-server.ts';
import { addStoreGauges, type StoreGaugesOptions } from './store-gauges.ts';

/** Where the program counts, and where that is shown. */
export interface OpenMetrics {
  readonly metrics: Metrics;
  /** Undefined where nobody is shown anything. */
  readonly port: number | undefined;
  readonly stop: () => Promise<void>;
}

/** What {@link openMetrics} needs. */
export interface OpenMetricsOptions extends Omit<StoreGaugesOptions, 'registry'> {
  readonly host: string;
  /** Undefined for no metrics at all. */
  readonly port: number | undefined;
  readonly version: string;
  readonly commands: readonly string[];
  readonly onFailure: (error: unknown) => void;
}

/** Opens metrics, with a registry of their own. Rejects if the address cannot be had. */
export async function openMetrics(options: OpenMetricsOptions): Promise<OpenMetrics> {
  const { host, port, version, commands, onFailure } = options;
  if (port === undefined) {
    return { metrics: NO_METRICS, port: undefined, stop: async () => undefined };
  }
  const registry = new Registry();
  const server: MetricsServer = await startMetricsServer({ host, port, registry, onFailure });
  const metrics = createMetrics({ registry, commands });
  addStoreGauges({ ...options, registry });
  new Gauge({
    name: 'sentry_chatops_build_info',
    help: '1, with the versions of the bot and of Node.js.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1);
  collectDefaultMetrics({ register: registry });
  return { metrics, port: server.port, stop: server.stop };
}
