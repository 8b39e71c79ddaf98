import { ChatopsError } from '../../errors/errors.ts';
import type { TraceSummary } from '../../model/invocations/trace.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type {
  InvocationDone,
  InvocationFacts,
  RecordInvocation,
} from '../../ports/observability.ts';
import type { Log } from '../logging/log.ts';
import { errorFields, type LogFields } from '../logging/log-fields.ts';
import { createTrace } from './create-trace.ts';

interface RecordInvocationOptions {
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly metrics: Pick<Metrics, 'invocation' | 'denied' | 'repeated'>;
  readonly log: Log;
}

const BUG = 'bug';
const REPEATED = /^repeated (delivery|view|content)$/;

/** Creates the recorder of invocations, which writes one log line and the metrics for each. */
export function createRecordInvocation(options: RecordInvocationOptions): RecordInvocation {
  const { monotonicNow, metrics, log } = options;

  return async (facts, work) => {
    // Follow-up work, such as refreshing the Home tab, counts as an invocation of its own.
    const trace = facts.trace?.claim() === true ? facts.trace : createTrace(monotonicNow);
    trace.claim();
    const done = await endOf(() => work(trace));
    const reading = trace.read();
    const fields = {
      ...idsOf(facts),
      memberId: trace.memberOf(facts.actor),
      ...errorFields(done.error),
      command: done.command,
      outcome: done.outcome,
      ...costOf(reading),
    };
    if (done.logAtDebug === true) log.debug('invocation', fields);
    else log.info('invocation', fields);
    count(facts, done, reading);
    if (done.outcome === BUG) log.unexpected('invocation failed', idsOf(facts), done.error);
  };

  function count(
    { surface }: InvocationFacts,
    { command, outcome, error }: InvocationDone,
    { totalMs }: TraceSummary,
  ): void {
    const kind = kindOf(outcome, error);
    metrics.invocation({ surface, command, outcome: kind, durationMs: totalMs });
    metrics.denied(error);
    const [, by] = REPEATED.exec(outcome) ?? [];
    if (by !== undefined) metrics.repeated(by);
  }
}

async function endOf(work: () => Promise<InvocationDone>): Promise<InvocationDone> {
  try {
    return await work();
  } catch (error) {
    return { outcome: BUG, error };
  }
}

function idsOf({ requestId, surface, actor, channelId }: InvocationFacts): LogFields {
  const { teamId, userId } = actor;
  return { requestId, surface, teamId, userId, channelId };
}

/** Returns the outcome in one word: the kind of an error, or else the outcome's first word. */
function kindOf(outcome: string, error: unknown): string {
  if (error instanceof ChatopsError) return error.kind;
  return error === undefined ? (outcome.split(' ', 1)[0] ?? '') : BUG;
}

function costOf({ totalMs, parts, acknowledgedMs, sentryCalls }: TraceSummary): LogFields {
  const round = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms));
  return {
    durationMs: round(totalMs),
    ackMs: round(acknowledgedMs),
    queueMs: round(parts.queue),
    identityMs: round(parts.identity),
    sentryMs: round(parts.sentry),
    slackMs: round(parts.slack),
    sentryCalls,
  };
}
