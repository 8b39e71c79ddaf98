import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Proxy that forwards each distinct request once, and replays its response from then on. */
export interface Replay {
  /** Origin without a trailing slash. */
  readonly origin: string;
  /** Sets the delay of each response from now on, in milliseconds. */
  answerAfter(ms: number): void;
  /** Sets how many requests it takes at once from now on: it refuses others with 429. */
  takeAtOnce(count: number): void;
  /** Returns the number of requests that it has refused. */
  refused(): number;
  readonly stop: () => Promise<void>;
}

/** Options of {@link startReplay}. */
export interface ReplayOptions {
  /** Origin of the server that it forwards to. */
  readonly behind: string;
  /** Handles a request that must not be replayed; returns false to forward it. */
  readonly take: (path: string, body: string, response: ServerResponse) => boolean;
  /** Called with the path of each request that `take` leaves. */
  readonly onQuestion: (path: string) => void;
}

interface Remembered {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// node:http sets these for each response, and a limit that was current once is not any more.
const NOT_REPLAYED =
  /^(?:date|connection|keep-alive|transfer-encoding|x-sentry-rate-limit-[a-z]+)$/;

/** Starts the proxy, so that what is measured does not wait for a server to compute a response. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const answers = new Map<string, Remembered>();
  let answerMs = 0;
  let most = Number.POSITIVE_INFINITY;
  let underWay = 0;
  let refused = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { url: path = '/' } = request;
    if (options.take(path, body, response)) return;
    options.onQuestion(path);
    if (underWay >= most) {
      refused += 1;
      response.writeHead(429, { 'content-type': 'application/json' }).end('{"detail":"too many"}');
      return;
    }
    underWay += 1;
    try {
      if (answerMs > 0) await delay(answerMs);
      await replay(request, body, response);
    } finally {
      underWay -= 1;
    }
  }

  async function replay(
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    const { method = 'GET', url: path = '/' } = request;
    const key = `${method} ${path} ${body}`;
    const answer = answers.get(key) ?? (await ask(request, body));
    answers.set(key, answer);
    response.writeHead(200, answer.headers).end(answer.body);
  }

  async function ask({ method, url, headers }: IncomingMessage, body: string): Promise<Remembered> {
    const answer = await fetch(`${options.behind}${url}`, {
      method: method ?? 'GET',
      headers: Object.fromEntries(
        ['authorization', 'content-type', 'accept'].flatMap((name) => {
          const value = headers[name];
          return typeof value === 'string' ? [[name, value]] : [];
        }),
      ),
      ...(body === '' ? {} : { body }),
    });
    if (answer.status !== 200) throw new Error(`${method} ${url} was answered ${answer.status}`);
    const kept = [...answer.headers].filter(([name]) => !NOT_REPLAYED.test(name));
    return { headers: Object.fromEntries(kept), body: await answer.text() };
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      process.stderr.write(`bench: ${String(error)}\n`);
      response.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = 60_000;
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address);
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    answerAfter(ms) {
      answerMs = ms;
    },
    takeAtOnce(count) {
      most = count;
    },
    refused: () => refused,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += chunk;
  return body;
}
