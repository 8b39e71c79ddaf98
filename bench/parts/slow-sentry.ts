import { runLoad } from '../load/run-load.ts';
import { signedCommand } from '../load/signed-delivery.ts';
import { median } from '../report/compare.ts';
import { definePart } from '../report/part.ts';
import { CONTENDERS } from '../servers/contenders.ts';
import { startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

const CALL_MS = 100;
/** At 100 ms a call, 40 of them are under way. */
const PER_SECOND = 400;
const COMMANDS = 1_200;
const WARM_UP_COMMANDS = 400;
const ROUNDS = 3;

/** What one replica can answer while each call to Sentry and Slack takes 100 ms. */
export const slowSentry = definePart(measure, {
  '`issue WEB-1A`: answered by one replica while each call takes 100 ms': (answered) => ({
    ours: `${median(answered).toFixed(0)}/s`,
    beside: `asked: ${PER_SECOND}/s, 40 at a time`,
    ratio: '–',
    wanted: 'at least 350/s',
  }),
});

async function measure(upstreams: Upstreams): Promise<readonly number[]> {
  const { userIds, shortIds } = upstreams;
  const environment = { ...upstreams.environment, COMMANDS_PER_MINUTE: 'off' };
  const server = await startServer({ ...CONTENDERS['this bot'], environment });
  const load = async (count: number) => {
    const commands = Array.from({ length: count }, (_, index) =>
      signedCommand(upstreams, {
        userId: userIds[index % userIds.length] ?? '',
        text: `issue ${shortIds[index % shortIds.length]}`,
      }),
    );
    const arrival = { kind: 'even', perSecond: PER_SECOND } as const;
    return runLoad({ servers: [server], commands, arrival, answers: true }, upstreams);
  };
  try {
    upstreams.answerAfter(CALL_MS);
    await load(WARM_UP_COMMANDS);
    const answered: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) answered.push((await load(COMMANDS)).answered);
    return answered;
  } finally {
    upstreams.answerAfter(0);
    await server.stop();
  }
}
