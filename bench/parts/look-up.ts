import { runLoad } from '../load/run-load.ts';
import { signedCommand } from '../load/signed-delivery.ts';
import { median } from '../report/compare.ts';
import { definePart, type Row } from '../report/part.ts';
import { CONTENDERS } from '../servers/contenders.ts';
import { startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

/** Milliseconds that each call to Slack or Sentry takes. */
const CALL_MS = 100;
const SAMPLES = 9;
/** Users of the warm-up, who are not used again. */
const WARM_UP_ASKERS = 10;
const WARM_UP_COMMANDS = 200;

/**
 * Calls that can only run in sequence. Cold: the caller at Slack, which comes first so that others cost Sentry no call;
 * the member with that address; the member's teams; the trend, which is read only for those who may see the
 * issue. Warm: the issue; its trend. Everything else runs in parallel with them.
 */
const CRITICAL_CALLS = { cold: 4, warm: 2 } as const;

interface LookUps {
  /** Milliseconds from sending the command until its reply arrives at the `response_url`. */
  readonly cold: readonly number[];
  readonly warm: readonly number[];
}

/** The whole lookup, compared with the calls that cannot be avoided. */
export const lookUp = definePart(measureLookUps, {
  'whole look-up by somebody new': ({ cold }) => row(cold, CRITICAL_CALLS.cold),
  'whole look-up by somebody known': ({ warm }) => row(warm, CRITICAL_CALLS.warm),
});

async function measureLookUps(upstreams: Upstreams): Promise<LookUps> {
  const { environment, userIds, shortIds } = upstreams;
  const server = await startServer({ ...CONTENDERS['this bot'], environment });
  const say = (userId: string | undefined, shortId: string | undefined) =>
    signedCommand(upstreams, { userId: userId ?? '', text: `issue ${shortId}` });
  const ask = async (...said: Parameters<typeof say>): Promise<number> => {
    const commands = [say(...said)];
    const arrival = { kind: 'saturating', atATime: 1 } as const;
    const { answered } = await runLoad(
      { servers: [server], commands, arrival, answers: true },
      upstreams,
    );
    return 1_000 / answered;
  };
  try {
    // Warms the process up, so that the samples measure the calls and not V8 compiling code.
    const commands = Array.from({ length: WARM_UP_COMMANDS }, (_, index) =>
      say(userIds[index % WARM_UP_ASKERS], shortIds[index % shortIds.length]),
    );
    const arrival = { kind: 'saturating', atATime: 4 } as const;
    await runLoad({ servers: [server], commands, arrival, answers: true }, upstreams);
    upstreams.answerAfter(CALL_MS);
    const cold: number[] = [];
    const warm: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const userId = userIds[WARM_UP_ASKERS + sample];
      cold.push(await ask(userId, shortIds[2 * sample]));
      warm.push(await ask(userId, shortIds[2 * sample + 1]));
    }
    return { cold, warm };
  } finally {
    upstreams.answerAfter(0);
    await server.stop();
  }
}

function row(took: readonly number[], calls: number): Row {
  const critical = calls * CALL_MS;
  const ratios = took.map((ms) => ms / critical);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return {
    ours: `${median(took).toFixed(0)} ms`,
    beside: `critical path: ${calls} × ${CALL_MS} ms`,
    ratio: `**${median(ratios).toFixed(2)}** (${least.toFixed(2)}–${most.toFixed(2)})`,
    wanted: 'at most 1.1',
  };
}
