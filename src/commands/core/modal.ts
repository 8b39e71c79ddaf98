import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import { ModalRefusedError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { Modal, ModalValues } from '../../model/modal.ts';
import type { FieldNote } from '../../views/blocks/field-note.ts';
import type { AuthorizedActor, ChangeRequest, MutationReadContext } from './mutation.ts';

/** What a form has while it is made: somebody whose standing allows what it is for, and what may be looked at. */
export interface ModalContext {
  readonly readContext: MutationReadContext;
  readonly authorized: AuthorizedActor;
  /** The same person for another capability; throws as entering does. */
  readonly authorize: (capability: Capability) => Promise<AuthorizedActor>;
  readonly commandName: string;
}

/** What is in a form already, and what is said beside it. */
interface Filled {
  /** Undefined when the form is opened. */
  readonly values: ModalValues | undefined;
  readonly notes: readonly FieldNote[];
}

/** The content of a form. */
interface ModalContent<State> {
  readonly blocks: readonly KnownBlock[];
  readonly submit: string;
  /** What has to be known again when it is submitted. */
  readonly state: State;
}

/** What was filled in, understood, or texts by the field that is wrong, without markup. */
export type ModalInput<Input> =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'problems'; readonly problems: ReadonlyMap<string, string> };

/** A form that asks for changes. */
interface ModalDeclaration<State, Input> {
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
    context: ModalContext,
    state: State,
    filled: Filled,
  ) => Promise<ModalContent<State>>;
  /** Checks what can be checked without Sentry. */
  readonly read: (values: ModalValues, state: State) => ModalInput<Input>;
  /** The changes that the input asks for, at least one. */
  readonly changes: (input: Input) => readonly ChangeRequest[];
  /** The lists that its fields look up while somebody types. */
  readonly suggestions?: readonly Suggestion[];
  /** The field that an error is about. */
  readonly fieldOf: (error: unknown) => string | undefined;
  /** What is left to be filled in when some of the changes failed; all of it without this. */
  readonly retry?: (values: ModalValues, failed: readonly ChangeRequest[]) => ModalValues;
}

/** A form as it is shown and submitted, its types hidden inside. */
export interface ModalDefinition
  extends Pick<
    ModalDeclaration<never, never>,
    'name' | 'title' | 'capability' | 'suggestions' | 'fieldOf'
  > {
  readonly show: (
    context: ModalContext,
    state: unknown,
    filled: Filled & { readonly round: number },
  ) => Promise<Modal>;
  readonly read: (values: ModalValues, state: unknown) => ModalInput<readonly ChangeRequest[]>;
  readonly retry: (values: ModalValues, failed: readonly ChangeRequest[]) => ModalValues;
}

/** A modal that a command asks to be opened. */
export interface ModalRequest {
  readonly modal: ModalDefinition;
  readonly state: unknown;
}

/** A declared modal, and the request to open it. */
interface DeclaredModal<State> extends ModalDefinition {
  readonly request: (state: State) => ModalRequest;
}

/** Declares a form. */
export function defineModal<State, Input>(
  declaration: ModalDeclaration<State, Input>,
): DeclaredModal<State> {
  const {
    name,
    title,
    capability,
    suggestions = [],
    fieldOf,
    retry = (values) => values,
  } = declaration;
  // A form that an older version of this program has shown may still be open.
  const stateOf = (state: unknown): State => {
    const parsed = declaration.state.safeParse(state);
    if (!parsed.success) throw new ModalRefusedError({ cause: parsed.error });
    return parsed.data;
  };
  const modal: ModalDefinition = {
    name,
    title,
    capability,
    suggestions,
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
  return { ...modal, request: (state) => ({ modal, state }) };
}

/** Something to pick from a list that is looked up while somebody types. */
export interface Option {
  /** What is kept, at most 150 code points. */
  readonly value: string;
  /** What is shown. */
  readonly text: string;
}

/** A list that is looked up while somebody types; Slack waits 3 s for it and shows at most 100 options. */
export interface Suggestion {
  /** One lower-case word, as `suggest:<name>` names it in a form. */
  readonly name: string;
  /** What the actor's standing must allow. */
  readonly capability: Capability;
  readonly load: (context: ModalContext, text: string) => Promise<readonly Option[]>;
}
