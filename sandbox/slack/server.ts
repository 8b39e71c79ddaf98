import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { SocketHub } from './sockets/socket-hub.ts';
import type { CallLog } from './web-api/call-log.ts';
import { serveResponseUrl } from './web-api/response-url.ts';
import { serveWebApi } from './web-api/web-api.ts';
import type { Workspace } from './workspace/workspace.ts';

/** HTTP server of the local Slack. */
export interface SlackServer {
  /** Ends with a slash. */
  readonly url: string;
  /** Starts to serve requests. */
  serve(workspace: Workspace, log: CallLog, hub: SocketHub): void;
  /** Stops listening and ends all connections. */
  stop(): Promise<void>;
}

const route = async (
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
  workspace: Workspace,
  log: CallLog,
  hub: SocketHub,
): Promise<void> => {
  const url = new URL(request.url ?? '/', base);
  const [, area = '', name = ''] = url.pathname.split('/');
  if (area === 'api') {
    await serveWebApi(name, request, response, url, workspace, log, () => hub.invite(base));
  } else if ((area === 'commands' || area === 'actions') && request.method === 'POST') {
    await serveResponseUrl(area, name, request, response, workspace, log);
  } else {
    response.writeHead(404).end();
  }
};

/** Listens on 127.0.0.1; resolves once it does. */
export const startServer = async (port: number): Promise<SlackServer> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  const url = `http://127.0.0.1:${address.port}/`;
  return {
    url,
    serve: (workspace, log, hub) => {
      server.on('upgrade', hub.accept);
      server.on('request', (request, response) => {
        route(request, response, url, workspace, log, hub).catch((error: unknown) => {
          // If the caller hung up in the middle, this has no effect; any other error must show up in the test.
          if (!response.headersSent) response.writeHead(500);
          response.end(String(error));
        });
      });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
