import type { TokenState } from '../../model/bot-token.ts';
import type { InstallationEnd } from '../../model/installation-end.ts';
import type { StoreState } from './store-probe.ts';

/**
 * State of a part: `degraded` needs attention but keeps the bot in service; `waiting` may recover by itself; `failed`
 * does not.
 */
interface PartState {
  readonly state: 'ok' | 'degraded' | 'waiting' | 'failed';
  /** Short code from this bot, Slack, Sentry or the platform; never free text. */
  readonly reason?: string;
}

/** Readiness of the bot, part by part. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not-ready' | 'stopping';
  readonly configuration: PartState;
  readonly store: PartState;
  readonly slack: PartState;
  readonly sentry: PartState;
}

interface ReadinessFacts {
  readonly isStopping: boolean;
  /** Undefined until the store is open. */
  readonly store: StoreState | undefined;
  readonly slack: {
    /** `just-lost` while the connection is closed for less time than it usually takes to come back. */
    readonly receiver: 'open' | 'just-lost' | 'closed';
    /** Slack's error code if it refuses the app token. */
    readonly refusal: string | undefined;
    /** How the installation ended, if it did. */
    readonly end: InstallationEnd | undefined;
  };
  readonly sentry: {
    /** Whether Sentry has returned the organization once. */
    readonly isReached: boolean;
    readonly token: TokenState;
  };
  /** Why start-up still waits for a part, if that part was tried already. */
  readonly pendingReason: {
    readonly store: string | undefined;
    readonly slack: string | undefined;
    readonly sentry: string | undefined;
  };
}

const OK: PartState = { state: 'ok' };

/** Derives the readiness. Once reached, Sentry may be down: responses report it, and no other replica is better off. */
export function readinessOf(facts: ReadinessFacts): Readiness {
  const parts = {
    // With an invalid configuration the server does not start, so this is always ok.
    configuration: OK,
    store: storeState(facts),
    slack: slackState(facts),
    sentry: sentryState(facts),
  };
  return { status: statusOf(facts, Object.values(parts)), ...parts };
}

/** Reports whether requests should be routed to this process. */
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

// Sentry refuses a bad token to every replica: if all of them were taken out of service, users would not even learn
// why.
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
