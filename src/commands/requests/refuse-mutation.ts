import { z } from 'zod';
import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import { changedMember } from '../../views/changes/change-text.ts';
import { defineMutation } from '../core/mutation.ts';
import { isGone } from '../members/find-member.ts';
import { namedTarget, targetOf } from '../members/member-target.ts';
import { inviteRequestById, inviteRequestTarget } from './find-request.ts';

const REFUSAL = z.object({ requestId: z.string() });

/** Refuses a request for an invite, which deletes it. */
export const refuseRequestMutation = defineMutation<z.infer<typeof REFUSAL>>({
  capability: 'request:refuse',
  text: {
    act: (who) => `refuse the request for ${who}`,
    done: (change) => `Refused the request for ${changedMember(change)}. Sentry tells nobody.`,
  },
  input: REFUSAL,
  asked: ({ requestId }) => namedTarget({ id: requestId }),

  lockKeys: async (_reading, { input: { requestId } }) => [`member:${requestId}`],

  async target({ sentry }, { input: { requestId } }) {
    const request = await inviteRequestById(sentry, requestId);
    return {
      decideOn: inviteRequestTarget(request),
      target: targetOf(request),
      before: { request: 'open', role: request.role },
      after: { request: null },
    };
  },

  async run({ sentryWriter }, { input: { requestId } }) {
    try {
      await sentryWriter.refuseInviteRequest(requestId);
    } catch (error) {
      if (!(error instanceof SentryNotFoundError)) throw error;
      throw new NotFoundError('request', requestId, { cause: error });
    }
    return undefined;
  },

  async verify({ sentry }, { input: { requestId } }) {
    const request = await sentry.findInviteRequest(requestId, { maxAgeMs: 0 });
    if (request !== undefined) return 'not-applied';
    // Somebody else approved it, if it has become an invite.
    return (await isGone(sentry, requestId)) ? 'applied' : 'not-applied';
  },
});
