import type { KnownBlock } from '@slack/types';
import type { Actor } from './actor.ts';

/** What a field of a form was filled with. */
export type ModalValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Values of the options that were picked. */
  | { readonly kind: 'options'; readonly values: readonly string[] };

/** What somebody filled into a form, by the name of the field; what is empty is not in it. */
export type ModalValues = ReadonlyMap<string, ModalValue>;

/** The text of a field, without blanks around it; empty if there is none. */
export function textIn(values: ModalValues, field: string): string {
  const value = values.get(field);
  return value?.kind === 'text' ? value.text.trim() : '';
}

/** The options that were picked in a field. */
export function optionsIn(values: ModalValues, field: string): readonly string[] {
  const value = values.get(field);
  return value?.kind === 'options' ? value.values : [];
}

/** A modal. Field names stand in `block_id`, which the Slack room makes unique; a form submits under its `name`. */
export interface Modal {
  /** Undefined for a modal that nothing is submitted from. */
  readonly name: string | undefined;
  /** At most 24 code points. */
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** Label of the button that submits, at most 24 code points. */
  readonly submit: string | undefined;
  readonly close: string;
  /** What the form has to know again when it is submitted, as JSON can hold it; comes back from outside. */
  readonly state: unknown;
  /** Counts how often the form was shown anew, so that what was filled in before is not put over it. */
  readonly round: number;
}

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
  readonly values: ModalValues;
  /** Slack's id of the modal. */
  readonly viewId: string;
  /** The conversation that the form was opened from. */
  readonly channelId: string | undefined;
}
