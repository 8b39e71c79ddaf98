import { createServer, type ServerResponse } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';
import { registerMetrics } from './register-metrics.ts';
import type { StoreGaugesOptions } from './store-gauges.ts';

const nothing = () => undefined;

/** Counts nothing, for a process without a metrics port. */
const NO_METRICS: Metrics = {
  invocation: nothing,
  acknowledged: nothing,
  repeated: nothing,
  denied: nothing,
  preview: nothing,
  sentryCall: nothing,
  sentryUnreadable: nothing,
  sentryRetry: nothing,
  sentryBreaker: nothing,
  slackCall: nothing,
  cacheAsked: nothing,
  auditFailed: nothing,
  unexpectedError: nothing,
};

/** Server that Prometheus scrapes. */
interface MetricsServer {
  readonly port: number;
  /** Stops listening and closes every connection. */
  readonly stop: () => Promise<void>;
}

interface MetricsServerOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  /** Called when the metrics could not be collected. */
  readonly onFailure: (error: unknown) => void;
}

const REQUEST_TIMEOUT_MS = 10_000;

/** Starts a server of `/metrics` and nothing else; rejects if it cannot listen on the address. */
async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const { host, port, registry, onFailure } = options;
  const settings = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: REQUEST_TIMEOUT_MS / 2,
  };
  const server = createServer(settings, ({ method, url = '/' }, response) => {
    const [path] = url.split('?', 1);
    if (path !== '/metrics') return refuse(response, 404);
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405);
    registry.metrics().then(
      (text) => {
        response.writeHead(200, { 'content-type': registry.contentType });
        response.end(text);
      },
      (error: unknown) => {
        onFailure(error);
        refuse(response, 500);
      },
    );
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('server has no port');
  return {
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}

/** Metrics of the process, and the server that exposes them. */
export interface OpenMetrics {
  readonly metrics: Metrics;
  /** Undefined if the metrics are not exposed. */
  readonly port: number | undefined;
  readonly stop: () => Promise<void>;
}

interface OpenMetricsOptions extends Omit<StoreGaugesOptions, 'registry'> {
  readonly host: string;
  /** Undefined for no metrics. */
  readonly port: number | undefined;
  readonly version: string;
  readonly commands: readonly string[];
  readonly onFailure: (error: unknown) => void;
}

/** Opens the metrics with their own registry; rejects if the server cannot listen on the address. */
export async function openMetrics(options: OpenMetricsOptions): Promise<OpenMetrics> {
  const { host, port, onFailure } = options;
  if (port === undefined) {
    return { metrics: NO_METRICS, port: undefined, stop: async () => undefined };
  }
  const registry = new Registry();
  const server: MetricsServer = await startMetricsServer({ host, port, registry, onFailure });
  const metrics = registerMetrics({ ...options, registry });
  collectDefaultMetrics({ register: registry });
  return { metrics, port: server.port, stop: server.stop };
}
