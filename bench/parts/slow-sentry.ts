import { runAnswered } from '../load/run-answered.ts';
import { signedCommand } from '../load/signed-delivery.ts';
import { median } from '../report/compare.ts';
import { definePart } from '../report/part.ts';
import { CONTENDERS } from '../servers/contenders.ts';
import { startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

const CALL_MS = 100;
const AT_A_TIME = 40;
/** A few more than are asked for at a time, so that a bot that grows without end is refused. */
const SENTRY_TAKES = 45;
const COMMANDS = 2_000;
/** Enough to identify everybody, to compile hot code, and to learn how much Sentry takes. */
const WARM_UP_COMMANDS = 3_200;
const ROUNDS = 3;

interface Measured {
  /** Answers per second of each round. */
  readonly answered: readonly number[];
  readonly others: number;
  /** Refused calls, from the start of the bot. */
  readonly refused: number;
}

/** What one replica answers while each call to Sentry and Slack takes 100 ms. */
export const slowSentry = definePart(measure, {
  '`issue WEB-1A`: answered by one replica while each call takes 100 ms': ({
    answered,
    others,
    refused,
  }) => ({
    ours: `${median(answered).toFixed(0)}/s, ${others} busy`,
    beside: `asked: ${AT_A_TIME} at a time; Sentry refused ${refused} calls with 429`,
    ratio: '–',
    wanted: 'at least 350/s',
  }),
});

async function measure(upstreams: Upstreams): Promise<Measured> {
  const { userIds, shortIds, environment } = upstreams;
  const server = await startServer({ ...CONTENDERS['this bot'], environment });
  const refusedBefore = upstreams.refusedBySentry();
  const run = (count: number) => {
    const asked = Array.from({ length: count }, (_, index) => {
      const userId = userIds[index % userIds.length] ?? '';
      const text = `issue ${shortIds[index % shortIds.length]}`;
      return { delivery: signedCommand(upstreams, { userId, text }), says: 'Checkout failed' };
    });
    return runAnswered(server, asked, AT_A_TIME, upstreams);
  };
  try {
    upstreams.answerAfter(CALL_MS);
    upstreams.sentryTakes(SENTRY_TAKES);
    await run(WARM_UP_COMMANDS);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await run(COMMANDS));
    return {
      answered: rounds.map(({ perSecond }) => perSecond),
      others: rounds.reduce((sum, { others }) => sum + others, 0),
      refused: upstreams.refusedBySentry() - refusedBefore,
    };
  } finally {
    upstreams.answerAfter(0);
    upstreams.sentryTakes(Number.POSITIVE_INFINITY);
    await server.stop();
  }
}
