import type { Actor } from '../model/actor.ts';

/** What the time of an invocation is spent on; parts go on side by side, so that their sum may be more than the whole. */
export type Part =
  /** Before the bot began, and for a turn: at Sentry's limits, or in the queue of previews. */
  | 'queue'
  /** To find out who is asking. */
  | 'identity'
  | 'sentry'
  | 'slack';

/** Where an invocation comes from. */
type TracedSurface =
  | 'slash'
  | 'button'
  | 'shortcut'
  | 'home'
  | 'share'
  | 'modal'
  | 'suggestion'
  /** A control of a preview, or of what a message was expanded to. */
  | 'preview'
  /** Links in a message. */
  | 'link'
  /** Bare IDs in a message. */
  | 'message'
  | 'home-tab';

/** Who did what, by ids alone. */
export interface InvocationFacts {
  readonly requestId: string;
  readonly surface: TracedSurface;
  readonly actor: Actor;
  readonly channelId?: string | undefined;
}

/** How an invocation went. */
export interface InvocationDone {
  /** Name of a command, form, list or control of ours, where one was meant. */
  readonly command?: string | undefined;
  readonly outcome: string;
  readonly error?: unknown;
  /** Whether it is worth no more than a line for those who look closely. */
  readonly logAtDebug?: boolean;
}

/** Does the work of one invocation, and notes it in the log and the metrics; what the work throws is noted as a bug. */
export type RecordInvocation = (
  facts: InvocationFacts,
  work: () => Promise<InvocationDone>,
) => Promise<void>;

/** Hears of what is asked of a memory, and of the wait for its answer, whoever asked for it first. */
export type CacheInstrumentation = <Answer>(
  isHit: boolean,
  answer: Promise<Answer>,
) => Promise<Answer>;

/** Begins a wait for a turn; gives the way to end it. */
export type BeginQueueing = () => () => void;

/** What Slack delivers, by Slack's own names. */
export type DeliveryKind =
  | 'command'
  | 'block_actions'
  | 'block_suggestion'
  | 'shortcut'
  | 'message_action'
  | 'view_submission'
  | 'event_callback'
  | 'other';

/** Follows deliveries of Slack on their way through. */
export interface DeliveryInstrumentation {
  /** Runs what takes a delivery in, from the moment that it is there. */
  readonly arrive: <Result>(work: () => Result) => Result;
  /** Runs what is done with a delivery; `acknowledged` is called when Slack was told that it arrived. */
  readonly process: <Result>(
    kind: DeliveryKind,
    work: (acknowledged: () => void) => Result,
  ) => Result;
  /** A delivery was dropped, since it came before. */
  readonly repeated: () => void;
}

/** Follows calls to Slack. */
export interface SlackInstrumentation {
  /** Makes a call of a Web API method. */
  readonly call: <Answer>(method: string, call: () => Promise<Answer>) => Promise<Answer>;
}
