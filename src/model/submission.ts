import type { Actor } from './actor.ts';
import type { FormValues } from './form.ts';

/** A form as somebody filled it in. Everything but the actor is theirs to say, and is checked again. */
export interface Submission {
  /** Reference id. */
  readonly id: string;
  /** Slack's id of the delivery, the same when it delivers again. */
  readonly deliveryId: string;
  readonly actor: Actor;
  /** The form's name. */
  readonly name: string;
  /** What the form was shown with. */
  readonly state: unknown;
  readonly round: number;
  readonly values: FormValues;
  /** Slack's id of the modal. */
  readonly viewId: string;
  /** The conversation that the form was opened from. */
  readonly channelId: string | undefined;
}
