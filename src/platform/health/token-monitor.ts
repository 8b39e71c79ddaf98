import { type SentryCallError, SentryScopeError, SentryTokenError } from '../../errors/errors.ts';
import type { TokenState } from '../../model/bot-token.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { Log } from '../logging/log.ts';

/** Tracks the state of the bot's Sentry token from the calls that are made anyway. */
export interface TokenMonitor {
  readonly current: () => TokenState;
  /** Receives the result of each call to Sentry. */
  readonly onCallEnd: (call: {
    readonly operation: string;
    readonly error: SentryCallError | undefined;
  }) => void;
  /**
   * Verifies an observed state with Sentry; resolves with the actual state, or with undefined if it cannot be
   * determined now, and never rejects.
   */
  readonly verify: (seen: TokenState) => Promise<TokenState | undefined>;
}

interface TokenMonitorOptions {
  /** Returns the client to verify with; its own calls are monitored too. */
  readonly sentry: () => Pick<SentryReader, 'retrieveOrganization' | 'checkToken'>;
  /** Calls back once after `ms` milliseconds. */
  readonly startTimer: (ms: number, callback: () => void) => void;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly stopping: AbortSignal;
  readonly log: Log;
}

const ACCEPTED: TokenState = { kind: 'accepted' };
/** Interval, in milliseconds, at which a token that is not accepted is checked again. */
const ASK_AGAIN_MS = 60_000;
/** How long further refusals are ignored after a false alarm, in milliseconds. */
const QUIET_MS = 10_000;

/**
 * Creates the monitor. One refusal proves nothing yet (the cause may be a proxy, or a rule of a project), so it is
 * verified before it changes the state.
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
      // If the server does not report scopes, only the individual responses count.
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
      // `refused` blocks every call, so it is worse than `lacks-scope` and stays.
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
