import { createServer, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';

/** The server that Prometheus asks. */
export interface MetricsServer {
  readonly port: number;
  /** Stops listening, and ends every connection. */
  readonly stop: () => Promise<void>;
}

/** What {@link startMetricsServer} needs. */
export interface MetricsServerOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  /** The figures could not be put together. */
  readonly onFailure: (error: unknown) => void;
}

const REQUEST_TIMEOUT_MS = 10_000;

/** Starts the server of `/metrics` and nothing else. Rejects if the address cannot be had. */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
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
