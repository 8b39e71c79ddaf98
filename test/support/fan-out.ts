import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawResponse, sendRawRequest } from '../../sandbox/slack/deliveries/raw-request.ts';

/** A URL at which each request is forwarded to several URLs at the same instant. */
export interface FanOut {
  readonly url: string;
  /** Statuses of responses other than 200. */
  readonly faults: readonly number[];
  readonly stop: () => Promise<void>;
}

/** Starts a fan-out. It responds with the longest of the responses. */
export async function startFanOut(endpoints: readonly string[]): Promise<FanOut> {
  const faults: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && /^(?:content-type|user-agent|x-slack-.*)$/.test(name)
          ? [[name, value]]
          : [],
      ),
    );
    const never = new AbortController().signal;
    const answers = await Promise.all(
      endpoints.map((endpoint) =>
        // A replica that leaves a delivery to another one does not respond.
        sendRawRequest(endpoint, { body, headers }, never).catch(() => UNANSWERED),
      ),
    );
    faults.push(...answers.map(({ status }) => status).filter((status) => status !== 200));
    const best = answers.reduce(longer);
    response.writeHead(best.status, { 'content-type': 'application/json' }).end(best.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    faults,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const UNANSWERED: RawResponse = { status: 502, headers: {}, body: '' };

function longer(one: RawResponse, other: RawResponse): RawResponse {
  return other.body.length > one.body.length ? other : one;
}
