import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A server that asks another one each question once, and gives the same answer from memory from then on. */
export interface Replay {
  /** Without a trailing slash. */
  readonly origin: string;
  /** Milliseconds that every answer takes, from now on. */
  answerAfter(ms: number): void;
  readonly stop: () => Promise<void>;
}

/** What {@link startReplay} is told. */
export interface ReplayOptions {
  /** Origin of the server that knows the answers. */
  readonly behind: string;
  /** Takes a request that is no question; false leaves it to the server behind. */
  readonly take: (path: string, response: ServerResponse) => boolean;
  /** Hears of each question when it comes in. */
  readonly onQuestion: (path: string) => void;
}

interface Remembered {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// Set anew for each answer by node:http.
const NOT_REPLAYED = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Starts it, so that what is measured waits for nobody who thinks. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const answers = new Map<string, Remembered>();
  let answerMs = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { method = 'GET', url: path = '/' } = request;
    if (options.take(path, response)) return;
    options.onQuestion(path);
    if (answerMs > 0) await delay(answerMs);
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
    const kept = [...answer.headers].filter(([name]) => !NOT_REPLAYED.has(name));
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
