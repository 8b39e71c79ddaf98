import type { RateLimitedError } from '../../errors/rate-limited-error.ts';
import type { LimitedAct } from '../../model/invocation.ts';
import type { Explanation } from '../blocks/explanation.ts';
import { number } from '../text/count.ts';
import { tryAgain } from './sentry-text.ts';

const ACTS = {
  commands: 'look things up',
  changes: 'change things',
  previews: 'have links previewed',
} as const satisfies Record<LimitedAct, string>;

/** That somebody did more than everybody's share allows, and when they can go on. */
export function personLimitText(
  { act, perMinute, retryAt }: Pick<RateLimitedError, 'act' | 'perMinute' | 'retryAt'>,
  now: Date,
): Explanation {
  return {
    what: `You can ${ACTS[act]} through me about ${number(perMinute)} times a minute, so that there is enough of Sentry for everybody, and that is used up. I did nothing.`,
    todo: tryAgain(retryAt, now),
  };
}
