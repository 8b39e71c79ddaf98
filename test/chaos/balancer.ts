import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from './random.ts';
import type { Replica } from './replica.ts';

/** Load balancer between Slack and the replicas. */
export interface Balancer {
  readonly url: string;
  /** The replica that got the latest delivery. */
  readonly lastAsked: () => Replica | undefined;
  /** Number of responses lost on the way back, and of deliveries sent to two replicas at once. */
  readonly counts: { readonly lost: number; readonly doubled: number };
  /** Turns off lost and doubled deliveries. */
  readonly calm: () => void;
  readonly close: () => void;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Starts a balancer that sends each delivery to a random live replica. */
export async function startBalancer(
  replicas: readonly Replica[],
  random: Random,
  mischief: { readonly loses: number; readonly doubles: number },
): Promise<Balancer> {
  let last: Replica | undefined;
  let isCalm = false;
  const counts = { lost: 0, doubled: 0 };
  const server = createServer((incoming, outgoing) => {
    const loses = !isCalm && random.chance(mischief.loses);
    const doubles = !isCalm && random.chance(mischief.doubles);
    const live = replicas.filter((replica) => replica.port() !== undefined);
    const first = live.length === 0 ? undefined : random.pick(live);
    const second = live.find((replica) => replica !== first);
    readBody(incoming)
      .then(async (body) => {
        if (first === undefined) throw new Error('no replica is there');
        last = first;
        if (doubles && second !== undefined) {
          counts.doubled += 1;
          forward(second, incoming, body).catch(() => undefined);
        }
        const answer = await forward(first, incoming, body);
        if (loses) {
          counts.lost += 1;
          outgoing.destroy();
          return;
        }
        outgoing.writeHead(answer.status, answer.headers).end(answer.body);
      })
      .catch(() => {
        if (!outgoing.headersSent) outgoing.writeHead(502);
        outgoing.end();
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    lastAsked: () => last,
    counts,
    calm() {
      isCalm = true;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(replica: Replica, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, url, headers } = incoming;
    const outgoing = httpRequest(
      { host: '127.0.0.1', port: replica.port(), method, path: url, headers, agent: false },
      (response) => {
        readBody(response).then(
          (answered) =>
            resolve({
              status: response.statusCode ?? 502,
              headers: response.headers,
              body: answered,
            }),
          reject,
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
