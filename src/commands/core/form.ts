import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import { FormRefusedError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { FormValues, Modal } from '../../model/modal.ts';
import type { FieldNote } from '../../views/blocks/field-note.ts';
import type { ChangeAsked, Entrant, Reading } from './mutation.ts';

/** What a form has while it is made: somebody whose standing allows what it is for, and what may be looked at. */
export interface FormContext {
  readonly reading: Reading;
  readonly entrant: Entrant;
  /** The same person for another capability; throws as entering does. */
  readonly enter: (capability: Capability) => Promise<Entrant>;
  readonly commandName: string;
}

/** What is in a form already, and what is said beside it. */
export interface Filled {
  /** Undefined when the form is opened. */
  readonly values: FormValues | undefined;
  readonly notes: readonly FieldNote[];
}

/** The content of a form. */
export interface FormContent<State> {
  readonly blocks: readonly KnownBlock[];
  readonly submit: string;
  /** What has to be known again when it is submitted. */
  readonly state: State;
}

/** What was filled in, understood, or texts by the field that is wrong, without markup. */
export type FormRead<Input> =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'problems'; readonly problems: ReadonlyMap<string, string> };

/** A form that asks for changes. */
export interface FormDeclaration<State, Input> {
  /** One lower-case word. */
  readonly name: string;
  /** At most 24 code points. */
  readonly title: string;
  /** What the actor's standing must allow to see it; whether they may do it is decided when it is done. */
  readonly capability: Capability;
  /** Reads back what the form was shown with. */
  readonly state: z.ZodType<State>;
  /** Makes the form; throws one of the errors of `errors.ts` where there is none for this person or target. */
  readonly show: (
    context: FormContext,
    state: State,
    filled: Filled,
  ) => Promise<FormContent<State>>;
  /** Checks what can be checked without Sentry. */
  readonly read: (values: FormValues, state: State) => FormRead<Input>;
  /** The changes that the input asks for, at least one. */
  readonly changes: (input: Input) => readonly ChangeAsked[];
  /** The field that an error is about. */
  readonly fieldOf: (error: unknown) => string | undefined;
  /** What is left to be filled in when some of the changes failed; all of it without this. */
  readonly retry?: (values: FormValues, failed: readonly ChangeAsked[]) => FormValues;
}

/** A form as it is shown and submitted, its types hidden inside. */
export interface Form
  extends Pick<FormDeclaration<never, never>, 'name' | 'title' | 'capability' | 'fieldOf'> {
  readonly show: (
    context: FormContext,
    state: unknown,
    filled: Filled & { readonly round: number },
  ) => Promise<Modal>;
  readonly read: (values: FormValues, state: unknown) => FormRead<readonly ChangeAsked[]>;
  readonly retry: (values: FormValues, failed: readonly ChangeAsked[]) => FormValues;
}

/** A form that a command asks to be opened. */
export interface FormAsked {
  readonly form: Form;
  readonly state: unknown;
}

/** A declared form, and the way to ask for it. */
export interface DeclaredForm<State> extends Form {
  readonly ask: (state: State) => FormAsked;
}

/** Declares a form. */
export function defineForm<State, Input>(
  declaration: FormDeclaration<State, Input>,
): DeclaredForm<State> {
  const { name, title, capability, fieldOf, retry = (values) => values } = declaration;
  // A form that an older version of this program has shown may still be open.
  const stateOf = (state: unknown): State => {
    const parsed = declaration.state.safeParse(state);
    if (!parsed.success) throw new FormRefusedError({ cause: parsed.error });
    return parsed.data;
  };
  const form: Form = {
    name,
    title,
    capability,
    fieldOf,
    retry,
    async show(context, state, { round, ...filled }) {
      const content = await declaration.show(context, stateOf(state), filled);
      return { ...content, name, title, close: 'Cancel', round };
    },
    read(values, state) {
      const read = declaration.read(values, stateOf(state));
      if (read.kind === 'problems') return read;
      return { kind: 'input', input: declaration.changes(read.input) };
    },
  };
  return { ...form, ask: (state) => ({ form, state }) };
}
