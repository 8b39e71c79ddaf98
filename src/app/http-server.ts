import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isReady, type Readiness } from '../platform/health/readiness.ts';

/** HTTP server of the bot. */
export interface HttpServer {
  readonly port: number;
  /** Closes each connection after its next response, so that clients with keep-alive connections go elsewhere. */
  readonly drainConnections: () => void;
  /** Stops listening and closes idle connections; resolves when the last connection is closed. */
  readonly stop: () => Promise<void>;
  /** Closes the remaining connections, such as those that never sent a complete request. */
  readonly closeAllConnections: () => void;
}

interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  /** Determines the readiness at the time of the call; never rejects. */
  readonly readiness: () => Promise<Readiness>;
  /** Returns the handler of everything except `/healthz` and `/readyz`; undefined while there is none. */
  readonly slackListener: () => RequestListener | undefined;
}

// Keeps a request that arrives in pieces from holding a connection forever (Slack sends all of it at once).
const REQUEST_TIMEOUT_MS = 10_000;
// Far more than Slack and a proxy open. Those beyond it are closed at once, instead of each taking memory.
const MAX_CONNECTIONS = 2_000;

/** Starts the server for Slack and for the operator's probes. Rejects if it cannot listen on the address. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const settings = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: REQUEST_TIMEOUT_MS / 2,
  };
  let isDraining = false;
  const server = createServer(settings, (request, response) => {
    if (isDraining) response.setHeader('connection', 'close');
    const [path] = (request.url ?? '/').split('?', 1);
    if (path === '/healthz') return answer(response, 200, { status: 'ok' });
    if (path === '/readyz') {
      options.readiness().then((readiness) => {
        answer(response, isReady(readiness) ? 200 : 503, readiness);
      });
      return;
    }
    const listener = options.slackListener();
    if (listener === undefined) return answer(response, 503, { status: 'starting' });
    return listener(request, response);
  });

  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: portOf(server.address()),
    drainConnections: () => {
      isDraining = true;
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeIdleConnections();
      }),
    closeAllConnections: () => server.closeAllConnections(),
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('server has no port');
  return address.port;
}
