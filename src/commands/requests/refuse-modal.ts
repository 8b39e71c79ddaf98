import { z } from 'zod';
import type { OpenRequest } from '../../model/team.ts';
import { refuseFields } from '../../views/requests/request-fields.ts';
import { defineModal, type ModalContext } from '../core/modal.ts';
import {
  inviteRequestById,
  inviteRequestTarget,
  teamRequestById,
  teamRequestTarget,
} from './find-request.ts';
import { refuseRequestMutation } from './refuse-mutation.ts';
import { refuseTeamRequestMutation } from './team-request-mutations.ts';

const STATE = z.object({ kind: z.enum(['invite', 'team']), requestId: z.string() });

type State = z.infer<typeof STATE>;

/** Form that asks again before it refuses a request. */
export const refuseRequestModal = defineModal<State, State>({
  name: 'refuse-request',
  title: 'Refuse a request',
  capability: 'team-request:refuse',
  refusedAs: 'request:refuse',
  state: STATE,

  async show(context, state, { notes }) {
    const open = await refusable(context, state);
    return { blocks: refuseFields(open, notes), submit: 'Refuse', state };
  },

  read: (_values, state) => ({ kind: 'input', input: state }),

  changes: ({ kind, requestId }) => [
    kind === 'invite'
      ? refuseRequestMutation.request({ requestId })
      : refuseTeamRequestMutation.request({ requestId }),
  ],

  fieldOf: () => undefined,
});

async function refusable(
  { readContext, authorized, authorize }: ModalContext,
  { kind, requestId }: State,
): Promise<OpenRequest> {
  if (kind === 'team') {
    const request = await teamRequestById(readContext.sentry, requestId);
    await authorized.assertAllowed(teamRequestTarget(request));
    return { kind, request };
  }
  const decider = await authorize('request:refuse');
  const request = await inviteRequestById(readContext.sentry, requestId);
  await decider.assertAllowed(inviteRequestTarget(request));
  return { kind, request };
}
