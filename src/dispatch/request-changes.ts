import type { AcceptedChange, Changes } from '../changes/create-changes.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import { acquireDelivery, mayReportFailure } from '../deliveries/acquire-delivery.ts';
import type { Submission } from '../model/modal.ts';
import type { Sleep } from '../platform/concurrency/sleep.ts';
import type { ModalResponder } from '../ports/responder.ts';

/** A change of a form, and what became of its request. */
export interface Requested {
  readonly asked: ChangeRequest;
  /** What made it impossible to accept it. */
  readonly error?: unknown;
  readonly accepted?: AcceptedChange;
}

/**
 * Asks for the changes of a form, which are one act: who has the delivery makes and tells all of them. Undefined where
 * that is another process.
 */
export type RequestChanges = (
  input: readonly ChangeRequest[],
  submission: Submission,
  responder: Pick<ModalResponder, 'delivery' | 'acknowledge'>,
) => Promise<readonly Requested[] | undefined>;

/** Builds the requests of forms' changes. */
export function createRequestChanges(
  changes: Pick<Changes, 'accept' | 'areRecorded'>,
  sleep: Sleep,
): RequestChanges {
  async function request(
    { capability, target, input }: ChangeRequest,
    { id, deliveryId, actor, channelId, viewId }: Submission,
    index: number,
  ): Promise<Requested> {
    const asked = { capability, target, input };
    const delivery = { id: idOf(deliveryId, index), viewId };
    const request = { ...asked, requestId: id, actor, surface: 'modal', channelId, delivery };
    try {
      return { asked, accepted: await changes.accept(request) };
    } catch (error) {
      return { asked, error };
    }
  }

  return async (input, submission, { delivery, acknowledge }) => {
    const ids = input.map((_asked, index) => idOf(submission.deliveryId, index));
    try {
      const who = await acquireDelivery(delivery, () => changes.areRecorded(ids), sleep);
      if (who === 'already-recorded') await acknowledge({ kind: 'closed' });
      if (who !== 'ours') return undefined;
    } catch (error) {
      if (!(await mayReportFailure(delivery, sleep))) return undefined;
      return input.map((asked) => ({ asked, error }));
    }
    return Promise.all(input.map((asked, index) => request(asked, submission, index)));
  };
}

// Each change of a form is recorded as a delivery of its own.
function idOf(deliveryId: string, index: number): string {
  return index === 0 ? deliveryId : `${deliveryId}:${index}`;
}
