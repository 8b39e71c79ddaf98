import { inSight } from '../commands/core/in-sight.ts';
import type { ModalContext, ModalRequest } from '../commands/core/modal.ts';
import type { AuthorizedActor, MutationContextFor } from '../commands/core/mutation.ts';
import { DeniedError, ModalRefusedError, NotServedError, outcomeOf } from '../errors/errors.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { Capability } from '../model/capability.ts';
import type { Invocation } from '../model/invocations/invocation.ts';
import type { TracedActor } from '../model/invocations/trace.ts';
import type { Modal, ModalValues } from '../model/modal.ts';
import type { Responder, UpdateModal } from '../ports/responder.ts';
import type { FieldNote } from '../views/blocks/field-note.ts';
import { loadingModal, resultModal } from '../views/blocks/modal-frame.ts';
import { withAsk } from '../views/failures/with-ask.ts';
import { withRetry } from '../views/failures/with-retry.ts';
import type { DescribeFailure } from './error-context.ts';

/** Result of showing a modal, for the log. */
export interface ModalOutcome {
  readonly outcome: string;
  readonly error?: unknown;
}

/** Builds and opens modals. */
export interface ModalOpener {
  /** Opens the modal and shows failures in it; throws `StoreUnavailableError` if the delivery cannot be acquired. */
  readonly open: (
    request: ModalRequest,
    invocation: Invocation,
    responder: Responder,
  ) => Promise<ModalOutcome>;
  /** Builds a modal again with its current values. Throws one of the errors of `errors.ts`. */
  readonly build: (
    request: ModalRequest,
    by: TracedActor,
    filled: {
      readonly values: ModalValues;
      readonly notes: readonly FieldNote[];
      readonly round: number;
    },
  ) => Promise<Modal>;
}

interface ModalOpenerOptions {
  readonly mutationContextFor: MutationContextFor;
  readonly commandName: string;
  readonly describeFailure: DescribeFailure;
}

// A form for anyone reads nothing that takes a right.
const NOT_AUTHORIZED: AuthorizedActor = {
  get principal(): never {
    throw new Error('this form is for anyone');
  },
  organization: notAuthorized,
  sight: notAuthorized,
  decide: notAuthorized,
  assertAllowed: notAuthorized,
  assertTokenAllows: notAuthorized,
};

async function notAuthorized(): Promise<never> {
  throw new Error('this form is for anyone');
}

const NOTHING_FILLED = { values: undefined, notes: [], round: 0 };

/**
 * Creates the opener. It opens a loading view at once, because Slack's trigger expires after 3 s and Sentry may be
 * slow.
 */
export function createModalOpener(options: ModalOpenerOptions): ModalOpener {
  const { mutationContextFor, commandName, describeFailure } = options;

  async function contextFor({ modal }: ModalRequest, by: TracedActor): Promise<ModalContext> {
    const { actor } = by;
    const mutationContext = mutationContextFor(by);
    const { readContext } = mutationContext;
    const authorize = (capability: Capability) => mutationContext.authorize(actor, capability);
    const authorized = await authorizeFor(modal, { readContext, actor, authorize });
    return { readContext, actor, authorized, authorize, commandName };
  }

  // Who may not even do the least is told about what they asked for.
  async function authorizeFor(
    { capability, refusedAs }: ModalRequest['modal'],
    { readContext, actor, authorize }: Omit<ModalContext, 'authorized' | 'commandName'>,
  ): Promise<AuthorizedActor> {
    if (capability === 'anyone') {
      const unserved = await readContext.accountStatus(actor.userId);
      if (unserved !== undefined) throw new NotServedError(unserved);
      return NOT_AUTHORIZED;
    }
    try {
      return await authorize(capability);
    } catch (error) {
      if (error instanceof DeniedError && refusedAs !== undefined) await authorize(refusedAs);
      throw error;
    }
  }

  async function openFor(
    request: ModalRequest,
    { id, actor, text, trace }: Invocation,
    { respond, openModal }: Responder,
  ): Promise<ModalOutcome> {
    const { title } = request.modal;
    const fail = async (error: unknown, update?: UpdateModal): Promise<ModalOutcome> => {
      const described = await describeFailure(error, id, trace);
      const message = withAsk(described, askOffer(error, { command: text }));
      const isInModal = update !== undefined && (await update(resultModal(title, message)));
      // Nothing is changed before a modal is submitted.
      const failed = { commandName, text, changes: false };
      if (!isInModal) await respond(withRetry(message, error, failed));
      return { outcome: outcomeOf(error), error };
    };
    const update = await openModal(loadingModal(title));
    if (update === undefined) return fail(new ModalRefusedError());
    try {
      const context = await contextFor(request, { actor, trace });
      const modal = await inSight(context.authorized.sight, () =>
        request.modal.show(context, request.state, NOTHING_FILLED),
      );
      return (await update(modal)) ? { outcome: 'form' } : fail(new ModalRefusedError(), update);
    } catch (error) {
      return fail(error, update);
    }
  }

  return {
    async open(request, invocation, responder) {
      await responder.acknowledge();
      const isOurs = await responder.delivery.acquire();
      return isOurs ? openFor(request, invocation, responder) : { outcome: 'repeated delivery' };
    },

    async build(request, by, filled) {
      return request.modal.show(await contextFor(request, by), request.state, filled);
    },
  };
}
