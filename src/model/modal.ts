import type { KnownBlock } from '@slack/types';
import type { Actor } from './actor.ts';
import type { Traced } from './invocations/trace.ts';
import { visibleName, visibleText } from './text/visible-text.ts';

/** Value that a form field was filled with. */
export type ModalValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Values of the selected options. */
  | { readonly kind: 'options'; readonly values: readonly string[] };

/** Form input by field name; empty fields are absent. */
export type ModalValues = ReadonlyMap<string, ModalValue>;

/** Returns the trimmed text of a field without invisible characters, or an empty string if there is none. */
export function textIn(values: ModalValues, field: string): string {
  return visibleText(typedIn(values, field)).trim();
}

/** Returns the trimmed text of a field that takes a name, or an empty string if there is none. */
export function nameIn(values: ModalValues, field: string): string {
  return visibleName(typedIn(values, field)).trim();
}

function typedIn(values: ModalValues, field: string): string {
  const value = values.get(field);
  return value?.kind === 'text' ? value.text : '';
}

/** Returns the options selected in a field. */
export function optionsIn(values: ModalValues, field: string): readonly string[] {
  const value = values.get(field);
  return value?.kind === 'options' ? value.values : [];
}

/**
 * Modal. Field names go into `block_id`, which `slack/outbound/modal-view.ts` makes unique by round; a form is
 * submitted under its `name`.
 */
export interface Modal {
  /** Undefined for a modal that cannot be submitted and has no steps. */
  readonly name: string | undefined;
  /** Set for a modal that leads through steps: a click in it is handled under its name, and so is its end. */
  readonly isStep?: true;
  /** At most 24 code points. */
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** Label of the submit button, at most 24 code points. */
  readonly submit: string | undefined;
  readonly close: string;
  /** State that the form needs back on submission, as a JSON-serializable value; untrusted when it comes back. */
  readonly state: unknown;
  /** Number of times the form was rebuilt, so that Slack does not put the previous input over the new values. */
  readonly round: number;
}

/** Submitted form. Everything except the actor is user input, and is validated again. */
export interface Submission extends Traced {
  /** Reference ID. */
  readonly id: string;
  /** Slack's ID of the delivery; the same on redelivery. */
  readonly deliveryId: string;
  readonly actor: Actor;
  /** Name of the form. */
  readonly name: string;
  /** State that the form was shown with. */
  readonly state: unknown;
  readonly round: number;
  readonly values: ModalValues;
  /** Slack's ID of the modal. */
  readonly viewId: string;
  /** Conversation that the form was opened from. */
  readonly channelId: string | undefined;
}

/** What a person did in a modal that leads through steps. Everything except the actor is checked again. */
export interface StepEvent extends Traced {
  /** Reference ID. */
  readonly id: string;
  /** Slack's ID of the delivery; the same on redelivery. */
  readonly deliveryId: string;
  readonly actor: Actor;
  /** Name of the modal. */
  readonly name: string;
  /** State that the step was shown with. */
  readonly state: unknown;
  /** Conversation that the modal was opened from. */
  readonly channelId: string | undefined;
}

/** Click in a step. */
export interface StepClicked extends StepEvent {
  readonly clicked: { readonly name: string; readonly value: string };
}
