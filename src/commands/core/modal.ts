import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import { ModalRefusedError } from '../../errors/errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { Modal, ModalValues } from '../../model/modal.ts';
import type { FieldNote } from '../../views/blocks/field-note.ts';
import type { AuthorizedActor, ChangeRequest, MutationReadContext } from './mutation.ts';

/** What a form can use while it is built: read access, and an actor whose role allows the form's capability. */
export interface ModalContext {
  readonly actor: Actor;
  readonly readContext: MutationReadContext;
  readonly authorized: AuthorizedActor;
  /**
   * Authorizes the same actor for another capability; throws as the authorization for the form's own capability does.
   */
  readonly authorize: (capability: Capability) => Promise<AuthorizedActor>;
  readonly commandName: string;
}

/** Current values of a form, and the notes next to its fields. */
interface Filled {
  /** Undefined when the form is first opened. */
  readonly values: ModalValues | undefined;
  readonly notes: readonly FieldNote[];
}

interface ModalContent<State> {
  readonly blocks: readonly KnownBlock[];
  readonly submit: string;
  /** Data that the submission needs again. */
  readonly state: State;
}

/** Parsed input of a form, or problems by field, as text without markup. */
export type ModalInput<Input> =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'problems'; readonly problems: ReadonlyMap<string, string> };

/** Declaration of a form that requests changes. */
interface ModalDeclaration<State, Input> {
  /** One lower-case word. */
  readonly name: string;
  /** At most 24 code points. */
  readonly title: string;
  /**
   * Capability that the actor's role must allow to see the form; each change is authorized again when it is made.
   * `anyone`: every user that the bot serves, also one without a member, so that `authorized` does not exist.
   */
  readonly capability: Capability | 'anyone';
  /** Capability that a refusal is about, if the form's own one is only the least of what it can do. */
  readonly refusedAs?: Capability;
  /** Schema of the state that the form is shown with. */
  readonly state: z.ZodType<State>;
  /** Builds the form; throws one of the errors of `errors.ts` if it is not available for this actor or target. */
  readonly show: (
    context: ModalContext,
    state: State,
    filled: Filled,
  ) => Promise<ModalContent<State>>;
  /** Parses the values and checks everything that needs no call to Sentry. */
  readonly read: (values: ModalValues, state: State) => ModalInput<Input>;
  /** Returns the changes that the input requests, at least one. */
  readonly changes: (input: Input) => readonly ChangeRequest[];
  /** Option lists that its fields load while the user types. */
  readonly suggestions?: readonly Suggestion[];
  /** Returns the field that an error is about. */
  readonly fieldOf: (error: unknown) => string | undefined;
  /** Returns the values to show again after some changes failed; all of them by default. */
  readonly retry?: (values: ModalValues, failed: readonly ChangeRequest[]) => ModalValues;
}

/** Declared form, with its types hidden. */
export interface ModalDefinition
  extends Pick<
    ModalDeclaration<never, never>,
    'name' | 'title' | 'capability' | 'refusedAs' | 'suggestions' | 'fieldOf'
  > {
  readonly show: (
    context: ModalContext,
    state: unknown,
    filled: Filled & { readonly round: number },
  ) => Promise<Modal>;
  readonly read: (values: ModalValues, state: unknown) => ModalInput<readonly ChangeRequest[]>;
  readonly retry: (values: ModalValues, failed: readonly ChangeRequest[]) => ModalValues;
}

/** Request of a command to open a modal. */
export interface ModalRequest {
  readonly modal: ModalDefinition;
  readonly state: unknown;
}

interface DeclaredModal<State> extends ModalDefinition {
  readonly request: (state: State) => ModalRequest;
}

/**
 * Parses the state that a modal carried. Throws `ModalRefusedError`: a modal that was opened by an older version of this
 * program may still be open.
 */
export function parseState<State>(schema: z.ZodType<State>, state: unknown): State {
  const parsed = schema.safeParse(state);
  if (!parsed.success) throw new ModalRefusedError({ cause: parsed.error });
  return parsed.data;
}

/** Declares a form. */
export function defineModal<State, Input>(
  declaration: ModalDeclaration<State, Input>,
): DeclaredModal<State> {
  const {
    name,
    title,
    capability,
    refusedAs,
    suggestions = [],
    fieldOf,
    retry = (values) => values,
  } = declaration;
  const stateOf = (state: unknown) => parseState(declaration.state, state);
  const modal: ModalDefinition = {
    name,
    title,
    capability,
    ...(refusedAs !== undefined && { refusedAs }),
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

/** Option of a list that is loaded while the user types. */
export interface Option {
  /** Submitted value, at most 150 code points. */
  readonly value: string;
  /** Displayed text. */
  readonly text: string;
}

/** Option list that is loaded while the user types; Slack waits 3 s for it and shows at most 100 options. */
export interface Suggestion {
  /** One lower-case word; forms refer to it as `suggest:<name>`. */
  readonly name: string;
  /** Capability that the actor's role must allow. */
  readonly capability: Capability;
  readonly load: (context: ModalContext, text: string) => Promise<readonly Option[]>;
}
