import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

/** A request that a scripted server received. */
export interface SeenRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Number of earlier requests. */
  readonly index: number;
}

/** What a scripted server does with a request. */
export type Reply =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      /** Cuts the connection after the body, whose announced length is greater. */
      readonly cut?: boolean;
    }
  /** Never responds. */
  | 'hang'
  /** Cuts the connection before a response. */
  | 'cut'
  /** Writes the bytes unchanged. */
  | { readonly raw: string | Uint8Array };

/** A real HTTP server on loopback that responds as the test says. */
export interface ScriptedServer {
  readonly url: URL;
  readonly requests: readonly SeenRequest[];
  stop(): Promise<void>;
}

/** Creates a JSON reply. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

/** Creates the `Link` header of a page, with a next page if a cursor is given. */
export function linkTo(next: string | undefined): Readonly<Record<string, string>> {
  const previous = '<https://elsewhere.example/?>; rel="previous"; results="false"; cursor="0:0:1"';
  const cursor = next ?? '100:9:0';
  const results = next !== undefined;
  return {
    link: `${previous}, <https://elsewhere.example/?&cursor=${cursor}>; rel="next"; results="${results}"; cursor="${cursor}"`,
  };
}

/** Starts a server on a free port. */
export async function startScriptedServer(
  script: (request: SeenRequest) => Reply | Promise<Reply>,
): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const seen = {
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      index: requests.length,
    };
    requests.push(seen);
    send(await script(seen), response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'cut') {
    response.destroy();
    return;
  }
  if ('raw' in reply) {
    response.socket?.end(reply.raw);
    return;
  }
  const body = Buffer.from(reply.body ?? '');
  const length = body.length + (reply.cut === true ? 10 : 0);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': length });
  response.write(body, () => {
    if (reply.cut === true) response.destroy();
  });
  if (reply.cut !== true) response.end();
}
