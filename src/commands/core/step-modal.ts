import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { CommandContext } from './command.ts';
import { parseState, type Suggestion } from './modal.ts';
import type { ChangeRequest } from './mutation.ts';

/** Click on a button or choice in a menu of a step. */
export interface StepClick {
  /** What was clicked, such as `skip`. */
  readonly name: string;
  /** Value of the button or of the chosen option; empty without one. */
  readonly value: string;
}

/** Where a click leads, and the change that it requests. */
interface StepMove<State> {
  readonly state: State;
  readonly request: ChangeRequest | undefined;
}

/** One step as it is shown. */
interface Step<State> {
  readonly blocks: readonly KnownBlock[];
  /** State that is shown; it differs from the requested one if that one has no step. */
  readonly state: State;
  /** State that a click most likely leads to, which is read ahead. */
  readonly next: State | undefined;
}

interface StepModalDeclaration<State> {
  /** One lower-case word. */
  readonly name: string;
  /** At most 24 code points. */
  readonly title: string;
  /** Schema of the state, which every step carries: at most 2,000 characters as JSON. */
  readonly state: z.ZodType<State>;
  /** Reads and shows a step with the actor's own rights; throws one of the errors of `errors.ts`. */
  readonly show: (context: CommandContext, state: State) => Promise<Step<State>>;
  /** Returns where a click leads; undefined for a click that no step offers. */
  readonly move: (click: StepClick, state: State) => StepMove<State> | undefined;
  /** Capabilities of the changes that a click can request; the receipt at the end names these changes. */
  readonly changes: readonly string[];
  /** Option lists that its menus load while the user types. */
  readonly suggestions?: readonly Suggestion[];
}

/** Modal that leads through steps, with its types hidden. A click changes things at once; nothing is submitted. */
export type StepModal = Pick<
  StepModalDeclaration<never>,
  'name' | 'title' | 'changes' | 'suggestions'
> & {
  readonly show: (context: CommandContext, state: unknown) => Promise<Step<unknown>>;
  readonly move: (click: StepClick, state: unknown) => StepMove<unknown> | undefined;
};

/** Request of a command to open a modal at a step. */
export interface StepRequest {
  readonly modal: StepModal;
  readonly state: unknown;
}

const CARRIED = z.object({ since: z.iso.datetime(), step: z.unknown() });

/** What a modal carries from step to step. */
export interface Carried {
  /** When the modal was opened, in ISO 8601. */
  readonly since: string;
  /** State of the step. */
  readonly step: unknown;
}

/** Parses what a modal carried, as it came back; undefined if it is not ours. */
export function parseCarried(state: unknown): Carried | undefined {
  const parsed = CARRIED.safeParse(state);
  return parsed.success ? { since: parsed.data.since, step: parsed.data.step } : undefined;
}

/** Declares a modal that leads through steps. */
export function defineStepModal<State>(
  declaration: StepModalDeclaration<State>,
): StepModal & { readonly request: (state: State) => StepRequest } {
  const { name, title, changes, suggestions = [] } = declaration;
  const stateOf = (state: unknown) => parseState(declaration.state, state);
  const modal: StepModal = {
    name,
    title,
    changes,
    suggestions,
    show: (context, state) => declaration.show(context, stateOf(state)),
    move: (click, state) => declaration.move(click, stateOf(state)),
  };
  return { ...modal, request: (state) => ({ modal, state }) };
}
