import type { TokenState } from '../../model/bot-token.ts';
import type { InstallationEnd } from '../../model/installation-end.ts';
import type { StoreState } from './store-probe.ts';

/**
 * How a part of the bot is: `degraded` is worth a look and takes nobody's answers away; `waiting` may heal by itself;
 * `failed` does not.
 */
interface PartState {
  readonly state: 'ok' | 'degraded' | 'waiting' | 'failed';
  /** A short code of ours, Slack's, Sentry's or the platform's; never a text. */
  readonly reason?: string;
}

/** Whether the bot can do its work, part by part. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not-ready' | 'stopping';
  readonly configuration: PartState;
  readonly store: PartState;
  readonly slack: PartState;
  readonly sentry: PartState;
}

/** What the readiness follows from. */
interface ReadinessFacts {
  readonly isStopping: boolean;
  /** Undefined until the store is open. */
  readonly store: StoreState | undefined;
  readonly slack: {
    /** `just-lost`: for less time than it usually takes to come back. */
    readonly receiver: 'open' | 'just-lost' | 'closed';
    /** Slack's code where it refuses the app token. */
    readonly refusal: string | undefined;
    /** How the installation ended, if it did. */
    readonly end: InstallationEnd | undefined;
  };
  readonly sentry: {
    /** Whether it has answered for the organization once. */
    readonly isReached: boolean;
    readonly token: TokenState;
  };
  /** Why the start still waits for a part, where it was tried already. */
  readonly pendingReason: {
    readonly store: string | undefined;
    readonly slack: string | undefined;
    readonly sentry: string | undefined;
  };
}

const OK: PartState = { state: 'ok' };

/** The readiness that follows. Once reached, Sentry may be away: its answers say so, and no other replica is better off. */
export function readinessOf(facts: ReadinessFacts): Readiness {
  const parts = {
    // There is nobody to answer while it has faults.
    configuration: OK,
    store: storeState(facts),
    slack: slackState(facts),
    sentry: sentryState(facts),
  };
  return { status: statusOf(facts, Object.values(parts)), ...parts };
}

/** Whether requests are to come here. */
export function isReady({ status }: Pick<Readiness, 'status'>): boolean {
  return status === 'ready' || status === 'degraded';
}

function statusOf({ isStopping }: ReadinessFacts, parts: readonly PartState[]) {
  if (isStopping) return 'stopping';
  if (parts.some(({ state }) => state === 'waiting' || state === 'failed')) return 'not-ready';
  return parts.some(({ state }) => state === 'degraded') ? 'degraded' : 'ready';
}

function storeState({ store, pendingReason }: ReadinessFacts): PartState {
  if (store === undefined) return waiting(pendingReason.store);
  return store.isWritable ? OK : waiting(store.reason);
}

function slackState({ slack, pendingReason }: ReadinessFacts): PartState {
  if (slack.end !== undefined) {
    const { why, code } = slack.end;
    return { state: 'failed', reason: code === undefined ? why : `${why} ${code}` };
  }
  if (slack.receiver === 'open') return OK;
  if (slack.refusal !== undefined) {
    return { state: 'failed', reason: `app-token-refused ${slack.refusal}` };
  }
  if (slack.receiver === 'just-lost') return { state: 'degraded', reason: 'reconnecting' };
  return waiting(pendingReason.slack);
}

// A token that Sentry refuses is refused to every replica: were all of them taken out of service, nobody would even be
// told why.
function sentryState({ sentry, pendingReason }: ReadinessFacts): PartState {
  if (!sentry.isReached) return waiting(pendingReason.sentry);
  const { token } = sentry;
  switch (token.kind) {
    case 'accepted':
      return OK;
    case 'refused':
      return { state: 'degraded', reason: 'token-refused' };
    case 'lacks-scope':
      return { state: 'degraded', reason: `lacks-scope ${token.scopes[0] ?? ''}`.trim() };
  }
}

function waiting(reason: string | undefined): PartState {
  return { state: 'waiting', ...(reason === undefined ? {} : { reason }) };
}
