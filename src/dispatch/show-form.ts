import type { FormAsked, FormContext } from '../commands/core/form.ts';
import type { MutationHome } from '../commands/core/mutation.ts';
import { ChatopsError, FormRefusedError } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Capability } from '../model/capability.ts';
import type { Invocation } from '../model/invocation.ts';
import type { FormValues, Modal } from '../model/modal.ts';
import type { Exchange } from '../ports/responder.ts';
import type { FieldNote } from '../views/blocks/field-note.ts';
import { loadingModal, resultModal } from '../views/blocks/modal-frame.ts';
import { failure } from '../views/failures/failure.ts';
import type { FindFailureFacts } from './failure-facts.ts';

/** How showing a form went, for the log. */
export interface FormShown {
  readonly outcome: string;
  readonly error?: unknown;
}

/** Makes and opens forms for whom they are for. */
export interface ShowForm {
  /** Opens the form; rejects with what nobody expected. */
  readonly open: (
    asked: FormAsked,
    invocation: Invocation,
    exchange: Exchange,
  ) => Promise<FormShown>;
  /** Makes a form anew, with what is in it. Throws one of the errors of `errors.ts`. */
  readonly make: (
    asked: FormAsked,
    actor: Actor,
    filled: {
      readonly values: FormValues;
      readonly notes: readonly FieldNote[];
      readonly round: number;
    },
  ) => Promise<Modal>;
}

/** What {@link createShowForm} needs. */
export interface ShowFormOptions {
  readonly home: Pick<MutationHome, 'reading' | 'enter'>;
  readonly commandName: string;
  readonly failureFacts: FindFailureFacts;
}

const NOTHING_FILLED = { values: undefined, notes: [], round: 0 };

/** Builds what makes forms: a loading view opens at once, since what Slack lends for it lasts 3 s and Sentry may be slow. */
export function createShowForm({ home, commandName, failureFacts }: ShowFormOptions): ShowForm {
  async function contextFor({ form }: FormAsked, actor: Actor): Promise<FormContext> {
    const enter = (capability: Capability) => home.enter(actor, capability, false);
    const entrant = await enter(form.capability);
    return { reading: home.reading, entrant, enter, commandName };
  }

  async function openForm(
    asked: FormAsked,
    invocation: Invocation,
    { respond, openModal }: Exchange,
  ): Promise<FormShown> {
    const { title } = asked.form;
    const wordsFor = async (error: unknown) =>
      failure(error, await failureFacts(error, invocation.id));
    const update = await openModal(loadingModal(title));
    if (update === undefined) {
      const error = new FormRefusedError();
      await respond(await wordsFor(error));
      return { outcome: error.kind, error };
    }
    try {
      const context = await contextFor(asked, invocation.actor);
      const modal = await asked.form.show(context, asked.state, NOTHING_FILLED);
      if (await update(modal)) return { outcome: 'form' };
      const error = new FormRefusedError();
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
    async open(asked, invocation, exchange) {
      await exchange.acknowledge();
      const isOurs = await exchange.delivery.isOurs();
      return isOurs ? openForm(asked, invocation, exchange) : { outcome: 'repeated delivery' };
    },

    async make(asked, actor, filled) {
      return asked.form.show(await contextFor(asked, actor), asked.state, filled);
    },
  };
}
