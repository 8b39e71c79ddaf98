import { type Answered, type AskedDelivery, runAnswered } from '../load/run-answered.ts';
import { signedCommand, signedLink } from '../load/signed-delivery.ts';
import { median, ratioOf } from '../report/compare.ts';
import { definePart, type Row } from '../report/part.ts';
import { CONTENDERS } from '../servers/contenders.ts';
import { type Server, startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

const BOTH = ['this bot', 'answering Bolt'] as const;
/** Answers that do not count: V8 compiles hot code late, and this bot has more of that than a bare app. */
const WARM_UP = 3_200;
const ROUNDS = 7;
const AT_A_TIME = 16;
const PER_ROUND = 400;
/** Deliveries by people that the bot has not seen yet; each round has others. */
const NEW_PER_ROUND = 48;
/** Number of people of the other rounds: few, so that all are cached, as in a team. */
const ASKERS = 10;
/** Number of issues that are linked to: few, because Sentry allows five calls a second for the issue of a link. */
const LINKED = 5;

/** Returns the delivery with this number, by a user. */
type Ask = (upstreams: Upstreams, userId: string, index: number) => AskedDelivery;

interface Measured {
  readonly ours: Answered[];
  readonly theirs: Answered[];
}

/** `help` up to its answer, beside a Bolt app that answers with one line. */
export const answeredHelp = definePart(
  (upstreams) => measure(upstreams, askHelp, PER_ROUND),
  linesFor('`help`'),
);

/** The same for a command that looks up an issue in Sentry. */
export const answeredIssue = definePart(
  (upstreams) => measure(upstreams, askIssue, PER_ROUND),
  linesFor('`issue WEB-1A`'),
);

/** The same for a list of issues. */
export const answeredIssues = definePart(
  (upstreams) => measure(upstreams, askIssues, PER_ROUND),
  linesFor('`issues`'),
);

/** The same by people that the bot has to identify first. */
export const answeredNewcomers = definePart(
  (upstreams) => measure(upstreams, askIssue, NEW_PER_ROUND),
  linesFor('`issue WEB-1A` by somebody new'),
);

/** A posted link up to its preview, beside a Bolt app that unfurls it with one line. */
export const answeredLink = definePart(
  (upstreams) => measure(upstreams, askLink, PER_ROUND),
  linesFor('a link preview'),
);

function askHelp(upstreams: Upstreams, userId: string): AskedDelivery {
  return { delivery: signedCommand(upstreams, { userId, text: 'help' }), says: 'issue' };
}

function askIssue(upstreams: Upstreams, userId: string, index: number): AskedDelivery {
  const { shortIds } = upstreams;
  const text = `issue ${shortIds[index % shortIds.length]}`;
  return { delivery: signedCommand(upstreams, { userId, text }), says: 'Checkout failed' };
}

function askIssues(upstreams: Upstreams, userId: string): AskedDelivery {
  return {
    delivery: signedCommand(upstreams, { userId, text: 'issues' }),
    says: 'Checkout failed',
  };
}

function askLink(upstreams: Upstreams, userId: string, index: number): AskedDelivery {
  const { issueUrls } = upstreams;
  const url = issueUrls[index % LINKED] ?? '';
  return { delivery: signedLink(upstreams, { userId, url }), says: 'Checkout' };
}

async function measure(upstreams: Upstreams, ask: Ask, perRound: number): Promise<Measured> {
  const { environment, userIds } = upstreams;
  const people = perRound < PER_ROUND ? userIds.slice(ASKERS) : userIds.slice(0, ASKERS);
  const servers: Server[] = [];
  const rounds = new Map<Server, Answered[]>();
  if (people.length > ASKERS) {
    // The stand-ins are slow to answer what they were never asked.
    await withServer(upstreams, (server) =>
      runAnswered(server, asked(people, people.length, 0), AT_A_TIME, upstreams),
    );
  }
  try {
    for (const contender of BOTH) {
      const server = await startServer({ ...CONTENDERS[contender], environment });
      servers.push(server);
      rounds.set(server, []);
      await runAnswered(server, asked(userIds.slice(0, ASKERS), WARM_UP, 0), AT_A_TIME, upstreams);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const server of servers) {
        const deliveries = asked(people, perRound, round * perRound);
        rounds.get(server)?.push(await runAnswered(server, deliveries, AT_A_TIME, upstreams));
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  const [ours = [], theirs = []] = rounds.values();
  return { ours, theirs };

  function asked(by: readonly string[], count: number, from: number): readonly AskedDelivery[] {
    return Array.from({ length: count }, (_, at) =>
      ask(upstreams, by[(from + at) % by.length] ?? '', from + at),
    );
  }
}

async function withServer(
  { environment }: Upstreams,
  work: (server: Server) => Promise<unknown>,
): Promise<void> {
  const server = await startServer({ ...CONTENDERS['this bot'], environment });
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

function linesFor(what: string): Parameters<typeof definePart<Measured>>[1] {
  return {
    [`${what}: answered`]: (measured) =>
      row(
        measured,
        ({ perSecond }) => perSecond,
        (figure) => `${figure.toFixed(0)}/s`,
      ),
    [`${what}: CPU for each answer`]: (measured) =>
      row(
        measured,
        ({ cpuMs }) => cpuMs,
        (figure) => `${figure.toFixed(2)} ms`,
      ),
  };
}

function row(
  { ours, theirs }: Measured,
  figureOf: (round: Answered) => number,
  shown: (figure: number) => string,
): Row {
  const sideOf = (rounds: readonly Answered[]) => {
    const others = rounds.reduce((sum, round) => sum + round.others, 0);
    const figure = shown(median(rounds.map(figureOf)));
    return others === 0 ? figure : `${figure}, and ${others} busy`;
  };
  return {
    ours: sideOf(ours),
    beside: `answering Bolt: ${sideOf(theirs)}`,
    ratio: ratioOf(ours.map(figureOf), theirs.map(figureOf)),
    wanted: '–',
  };
}
