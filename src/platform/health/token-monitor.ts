import { type SentryCallError, SentryScopeError, SentryTokenError } from '../../errors/errors.ts';
import type { TokenState } from '../../model/bot-token.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { Log } from '../logging/log.ts';

/** How Sentry takes the bot's token, learned from the calls that are made anyway. */
export interface TokenMonitor {
  readonly current: () => TokenState;
  /** Hears how each call to Sentry ended. */
  readonly onCallEnd: (call: {
    readonly operation: string;
    readonly error: SentryCallError | undefined;
  }) => void;
  /** Asks Sentry how it is about a state that was seen; undefined where that cannot be found out now. Never rejects. */
  readonly verify: (seen: TokenState) => Promise<TokenState | undefined>;
}

/** What {@link createTokenMonitor} needs. */
interface TokenMonitorOptions {
  /** What asks Sentry; its own calls are heard too. */
  readonly sentry: () => Pick<SentryReader, 'retrieveOrganization' | 'checkToken'>;
  /** Calls back once after so many milliseconds. */
  readonly startTimer: (ms: number, callback: () => void) => void;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly stopping: AbortSignal;
  readonly log: Log;
}

const ACCEPTED: TokenState = { kind: 'accepted' };
/** While something is wrong, Sentry is asked so often whether it still is, in milliseconds. */
const ASK_AGAIN_MS = 60_000;
/** A refusal that turned out to say nothing of the token is followed by others: those are not asked about for so long. */
const QUIET_MS = 10_000;

/**
 * Builds the watch. One answer proves nothing yet (a proxy may be at fault, or a project's rule), so that each change of
 * the state is asked for once more before it counts.
 */
export function createTokenMonitor(options: TokenMonitorOptions): TokenMonitor {
  const { sentry, startTimer, monotonicNow, stopping, log } = options;
  let state = ACCEPTED;
  let isVerifying = false;
  let isWaiting = false;
  let quietUntil = Number.NEGATIVE_INFINITY;

  async function verify(seen: TokenState): Promise<TokenState | undefined> {
    try {
      if (seen.kind !== 'lacks-scope') {
        await sentry().retrieveOrganization({ maxAgeMs: 0 });
        return ACCEPTED;
      }
      const { scopes } = await sentry().checkToken();
      // A server that tells no scopes leaves it at the single answers.
      if (scopes === undefined) return undefined;
      return seen.scopes.some((scope) => scopes.includes(scope)) ? ACCEPTED : seen;
    } catch (error) {
      return stateOf(error);
    }
  }

  async function settle(seen: TokenState): Promise<void> {
    if (isVerifying || stopping.aborted) return;
    isVerifying = true;
    const truth = await verify(seen);
    isVerifying = false;
    if (truth?.kind === 'accepted') quietUntil = monotonicNow() + QUIET_MS;
    if (truth !== undefined) turn(truth);
  }

  function turn(next: TokenState): void {
    if (next.kind === state.kind) return;
    state = next;
    if (next.kind === 'accepted') {
      log.info('sentry token accepted again');
      return;
    }
    const code = next.kind === 'refused' ? next.code : next.scopes[0];
    log.error('sentry token', { outcome: next.kind, code });
    askAgain();
  }

  function askAgain(): void {
    if (isWaiting) return;
    isWaiting = true;
    startTimer(ASK_AGAIN_MS, () => {
      isWaiting = false;
      if (state.kind === 'accepted' || stopping.aborted) return;
      void settle(state).then(askAgain);
    });
  }

  return {
    current: () => state,
    verify,
    onCallEnd({ operation, error }) {
      if (error === undefined) {
        const shows = state.kind !== 'lacks-scope' || state.operation === operation;
        if (shows) turn(ACCEPTED);
        return;
      }
      const seen = stateOf(error);
      if (seen === undefined || seen.kind === state.kind) return;
      // What no token may do at all is the worse of the two.
      if (state.kind === 'refused' || monotonicNow() < quietUntil) return;
      void settle(seen);
    },
  };
}

function stateOf(error: unknown): TokenState | undefined {
  if (error instanceof SentryTokenError) return { kind: 'refused', code: error.code };
  if (!(error instanceof SentryScopeError)) return undefined;
  return { kind: 'lacks-scope', operation: error.facts.operation, scopes: error.scopes };
}
