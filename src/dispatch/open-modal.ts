import type { ModalContext, ModalRequest } from '../commands/core/modal.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import { ChatopsError, ModalRefusedError } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Capability } from '../model/capability.ts';
import type { Invocation } from '../model/invocation.ts';
import type { Modal, ModalValues } from '../model/modal.ts';
import type { Responder } from '../ports/responder.ts';
import type { FieldNote } from '../views/blocks/field-note.ts';
import { loadingModal, resultModal } from '../views/blocks/modal-frame.ts';
import { failure } from '../views/failures/failure.ts';
import type { LoadErrorContext } from './error-context.ts';

/** How showing a form went, for the log. */
export interface ModalOutcome {
  readonly outcome: string;
  readonly error?: unknown;
}

/** Makes and opens forms for whom they are for. */
export interface ModalOpener {
  /** Opens the form; rejects with what nobody expected. */
  readonly open: (
    asked: ModalRequest,
    invocation: Invocation,
    responder: Responder,
  ) => Promise<ModalOutcome>;
  /** Makes a form anew, with what is in it. Throws one of the errors of `errors.ts`. */
  readonly make: (
    asked: ModalRequest,
    actor: Actor,
    filled: {
      readonly values: ModalValues;
      readonly notes: readonly FieldNote[];
      readonly round: number;
    },
  ) => Promise<Modal>;
}

/** What {@link createModalOpener} needs. */
export interface ModalOpenerOptions {
  readonly home: Pick<MutationContext, 'readContext' | 'authorize'>;
  readonly commandName: string;
  readonly errorContext: LoadErrorContext;
}

const NOTHING_FILLED = { values: undefined, notes: [], round: 0 };

/** Builds what makes forms: a loading view opens at once, since what Slack lends for it lasts 3 s and Sentry may be slow. */
export function createModalOpener({
  home,
  commandName,
  errorContext,
}: ModalOpenerOptions): ModalOpener {
  async function contextFor({ form }: ModalRequest, actor: Actor): Promise<ModalContext> {
    const authorize = (capability: Capability) => home.authorize(actor, capability, false);
    const authorized = await authorize(form.capability);
    return { readContext: home.readContext, authorized, authorize, commandName };
  }

  async function openForm(
    asked: ModalRequest,
    invocation: Invocation,
    { respond, openModal }: Responder,
  ): Promise<ModalOutcome> {
    const { title } = asked.form;
    const wordsFor = async (error: unknown) =>
      failure(error, await errorContext(error, invocation.id));
    const update = await openModal(loadingModal(title));
    if (update === undefined) {
      const error = new ModalRefusedError();
      await respond(await wordsFor(error));
      return { outcome: error.kind, error };
    }
    try {
      const context = await contextFor(asked, invocation.actor);
      const modal = await asked.form.show(context, asked.state, NOTHING_FILLED);
      if (await update(modal)) return { outcome: 'form' };
      const error = new ModalRefusedError();
      const words = await wordsFor(error);
      if (!(await update(resultModal(title, words)))) await respond(words);
      return { outcome: error.kind, error };
    } catch (error) {
      const words = await wordsFor(error);
      if (!(await update(resultModal(title, words)))) await respond(words);
      return { outcome: error instanceof ChatopsError ? error.kind : 'bug', error };
    }
  }

  return {
    async open(asked, invocation, responder) {
      await responder.acknowledge();
      const acquire = await responder.delivery.acquire();
      return acquire ? openForm(asked, invocation, responder) : { outcome: 'repeated delivery' };
    },

    async make(asked, actor, filled) {
      return asked.form.show(await contextFor(asked, actor), asked.state, filled);
    },
  };
}
