import type { Figures } from '../load/figures.ts';
import { type Arrival, runLoad } from '../load/run-load.ts';
import { type SignedDelivery, signedCommand, signedMessage } from '../load/signed-delivery.ts';
import { median, ratioOf } from '../report/compare.ts';
import { definePart, type Row } from '../report/part.ts';
import { CONTENDERS, type Contender } from '../servers/contenders.ts';
import { type Server, startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

const ALL = ['this bot', 'bare Bolt', 'answering Bolt', 'Chat SDK'] as const satisfies Contender[];
/** Deliveries that do not count: V8 compiles hot code late, and this bot has more of that than a bare app. */
const WARM_UP = 3_000;
const ROUNDS = 7;
const SATURATING = { kind: 'saturating', atATime: 16 } as const;
/** Deliveries per saturating round; more messages than commands, as each takes less time. */
const COMMANDS = 250;
const MESSAGES = 4_000;
const EVEN = { arrival: { kind: 'even', perSecond: 50 }, count: 75 } as const;
/** Number of users: few, so that all are cached after the warm-up, as in a team. */
const ASKERS = 10;

interface Rounds {
  readonly saturated: Figures[];
  readonly even: Figures[];
}
type Measured = ReadonlyMap<Contender, Rounds>;

/** The acknowledgement path alone: a delivery that needs no work after it. */
export const acknowledgementOfMessage = definePart(
  (upstreams) =>
    measureDelivery(upstreams, ['this bot', 'bare Bolt'], MESSAGES, (userId) => ({
      delivery: signedMessage(upstreams, userId),
      isAnswered: false,
    })),
  {
    'a message without IDs: acknowledged, beside bare Bolt': (all) =>
      perSecond(all, 'bare Bolt', 'at least 1.5'),
    'a message without IDs: until acknowledged at 50 a second, beside bare Bolt': (all) =>
      waits(all, 'bare Bolt'),
  },
);

/** A signed command up to its acknowledgement and its reply; the contenders take turns. */
export const acknowledgementOfHelp = definePart(
  (upstreams) => measureCommand(upstreams, () => 'help'),
  linesFor('`help`'),
);

/** The same for a command that looks up an issue in Sentry. */
export const acknowledgementOfIssue = definePart(
  (upstreams) => measureCommand(upstreams, (index) => `issue ${shortIdAt(upstreams, index)}`),
  linesFor('`issue WEB-1A`'),
);

function linesFor(text: string): Parameters<typeof definePart<Measured>>[1] {
  const none = '–';
  return {
    [`${text}: acknowledged, beside bare Bolt`]: (all) => perSecond(all, 'bare Bolt', none),
    [`${text}: acknowledged, beside a Bolt app that answers`]: (all) =>
      perSecond(all, 'answering Bolt', none),
    [`${text}: acknowledged, beside the Chat SDK`]: (all) => perSecond(all, 'Chat SDK', none),
    [`${text}: until acknowledged at 50 a second, beside bare Bolt`]: (all) =>
      waits(all, 'bare Bolt'),
    [`${text}: until acknowledged at 50 a second, beside the Chat SDK`]: (all) =>
      waits(all, 'Chat SDK'),
  };
}

function measureCommand(
  upstreams: Upstreams,
  textOf: (index: number) => string,
): Promise<Measured> {
  return measureDelivery(upstreams, ALL, COMMANDS, (userId, index) => ({
    delivery: signedCommand(upstreams, { userId, text: textOf(index) }),
    isAnswered: true,
  }));
}

interface Sent {
  readonly delivery: SignedDelivery;
  /** Whether all contenders but bare Bolt reply to it. */
  readonly isAnswered: boolean;
}

async function measureDelivery(
  upstreams: Upstreams,
  contenders: readonly Contender[],
  saturatingCount: number,
  next: (userId: string, index: number) => Sent,
): Promise<Measured> {
  const servers = new Map<Contender, Server>();
  const measured = new Map<Contender, Rounds>();
  try {
    for (const contender of contenders) {
      const { environment } = upstreams;
      servers.set(contender, await startServer({ ...CONTENDERS[contender], environment }));
      measured.set(contender, { saturated: [], even: [] });
    }
    for (let round = -Math.ceil(WARM_UP / saturatingCount); round < ROUNDS; round += 1) {
      for (const [contender, server] of servers) {
        const load = async (arrival: Arrival, count: number) => {
          const sent = Array.from({ length: count }, (_, index) =>
            next(upstreams.userIds[index % ASKERS] ?? '', index),
          );
          const commands = sent.map(({ delivery }) => delivery);
          const answers = contender !== 'bare Bolt' && sent.every(({ isAnswered }) => isAnswered);
          return runLoad({ servers: [server], commands, arrival, answers }, upstreams);
        };
        const saturated = await load(SATURATING, saturatingCount);
        if (round < 0) continue;
        measured.get(contender)?.saturated.push(saturated);
        measured.get(contender)?.even.push(await load(EVEN.arrival, EVEN.count));
      }
    }
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
  return measured;
}

function shortIdAt({ shortIds }: Upstreams, index: number): string {
  return shortIds[index % shortIds.length] ?? '';
}

function perSecond(all: Measured, other: Contender, wanted: string): Row {
  const [ours, theirs] = pair(all, other, ({ saturated }) =>
    saturated.map((one) => one.acknowledged),
  );
  return {
    ours: `${median(ours).toFixed(0)}/s`,
    beside: `${other}: ${median(theirs).toFixed(0)}/s`,
    ratio: ratioOf(ours, theirs),
    wanted,
  };
}

function waits(all: Measured, other: Contender): Row {
  const of = (figure: 'p50' | 'p99') =>
    pair(all, other, ({ even }) => even.map((one) => one[figure]));
  const [ours50, theirs50] = of('p50');
  const [ours99, theirs99] = of('p99');
  const shown = (p50: readonly number[], p99: readonly number[]) =>
    `p50 ${median(p50).toFixed(1)} ms, p99 ${median(p99).toFixed(1)} ms`;
  return {
    ours: shown(ours50, ours99),
    beside: `${other}: ${shown(theirs50, theirs99)}`,
    ratio: `p50 ${ratioOf(ours50, theirs50)}, p99 ${ratioOf(ours99, theirs99)}`,
    wanted: '–',
  };
}

type Pair = readonly [ours: readonly number[], theirs: readonly number[]];

function pair(all: Measured, other: Contender, of: (rounds: Rounds) => readonly number[]): Pair {
  const [ours, theirs] = [all.get('this bot'), all.get(other)];
  if (ours === undefined || theirs === undefined) throw new Error(`${other} was not measured`);
  return [of(ours), of(theirs)];
}
