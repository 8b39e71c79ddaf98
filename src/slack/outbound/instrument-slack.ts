import type { Metrics } from '../../ports/metrics.ts';
import type { SlackInstrumentation } from '../../ports/observability.ts';
import type { PostToResponseUrl, ResponseUrlOutcome } from './response-url.ts';
import { slackCallStatus } from './slack-errors.ts';

interface InstrumentSlackOptions {
  readonly metrics: Pick<Metrics, 'slackCall'>;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}

/** Records Web API calls in the metrics. */
export function instrumentSlack({
  metrics,
  monotonicNow,
}: InstrumentSlackOptions): SlackInstrumentation {
  return {
    async call(method, call) {
      const startedAt = monotonicNow();
      const note = (status: string) =>
        metrics.slackCall({ method, status, durationMs: monotonicNow() - startedAt });
      try {
        const answer = await call();
        note('ok');
        return answer;
      } catch (error) {
        note(slackCallStatus(error));
        throw error;
      }
    },
  };
}

const STATUS: Readonly<Record<Exclude<ResponseUrlOutcome, 'not-slack'>, string>> = {
  delivered: 'ok',
  refused: 'refused',
  expired: 'refused',
  unanswered: 'no_answer',
};

/** Wraps a `response_url` poster so that its posts are recorded like Web API calls. */
export function instrumentResponseUrl(
  post: PostToResponseUrl,
  { metrics, monotonicNow }: InstrumentSlackOptions,
): PostToResponseUrl {
  return async (url, body) => {
    const startedAt = monotonicNow();
    const outcome = await post(url, body);
    if (outcome !== 'not-slack') {
      const durationMs = monotonicNow() - startedAt;
      metrics.slackCall({ method: 'response_url', status: STATUS[outcome], durationMs });
    }
    return outcome;
  };
}
