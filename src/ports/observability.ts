import type { Actor } from '../model/actor.ts';
import type { Trace, Traced } from '../model/invocations/trace.ts';

/** Surface that an invocation comes from. */
type TracedSurface =
  | 'slash'
  | 'button'
  | 'shortcut'
  | 'home'
  | 'mention'
  | 'direct-message'
  | 'share'
  | 'modal'
  | 'suggestion'
  /** A control in a preview or in an expanded message. */
  | 'preview'
  /** Links in a message. */
  | 'link'
  /** Bare IDs in a message. */
  | 'message'
  | 'home-tab';

/** Who triggered an invocation and where, as IDs only; with the trace of its delivery, if it came in one. */
export interface InvocationFacts extends Traced {
  readonly requestId: string;
  readonly surface: TracedSurface;
  readonly actor: Actor;
  readonly channelId?: string | undefined;
}

/** Result of an invocation. */
export interface InvocationDone {
  /** Name of the command, modal, list or control, if there was one. */
  readonly command?: string | undefined;
  readonly outcome: string;
  readonly error?: unknown;
  /** Whether to log the invocation only at debug level. */
  readonly logAtDebug?: boolean;
}

/**
 * Runs one invocation and records it in the log and the metrics; an error that it throws is recorded as a bug. The work
 * gets the trace to pass on, which is a new one if another invocation has that of the delivery.
 */
export type RecordInvocation = (
  facts: InvocationFacts,
  work: (trace: Trace) => Promise<InvocationDone>,
) => Promise<void>;

/** Records a cache lookup. */
export type CacheInstrumentation = (isHit: boolean) => void;

/** Kind of a Slack delivery, by Slack's own name. */
export type DeliveryKind =
  | 'command'
  | 'block_actions'
  | 'block_suggestion'
  | 'shortcut'
  | 'message_action'
  | 'view_submission'
  | 'event_callback'
  | 'other';

/** Arrival of one delivery, from which its times count. */
export interface Arrival {
  readonly trace: Trace;
  /** Records that the delivery has been acknowledged to Slack; only the first time counts. */
  readonly acknowledged: (kind: DeliveryKind) => void;
}

/** Instrumentation of Slack deliveries. */
export interface DeliveryInstrumentation {
  readonly arrive: () => Arrival;
  /** Records that a repeated delivery was dropped. */
  readonly repeated: () => void;
}

/** Instrumentation of Slack calls. */
export interface SlackInstrumentation {
  /** Runs and records one call of a Web API method. */
  readonly call: <Answer>(method: string, call: () => Promise<Answer>) => Promise<Answer>;
}
