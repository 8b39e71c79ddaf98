import { blockMutation } from './accounts/block-mutation.ts';
import { linkMutation } from './accounts/link-mutation.ts';
import { unlinkMutation } from './accounts/unlink-mutation.ts';
import { previewsMutation } from './bot/previews-mutation.ts';
import type { Mutation } from './core/mutation.ts';
import { cancelInviteMutation } from './members/cancel-invite-mutation.ts';
import { inviteMutation } from './members/invite-mutation.ts';
import { removeMutation } from './members/remove-mutation.ts';
import { resendMutation } from './members/resend-mutation.ts';
import { roleMutation } from './members/role-mutation.ts';
import { organizationMutation } from './organization/organization-mutation.ts';

/** Every mutation, so that what a crash left open finds its kind again. */
export const MUTATIONS: readonly Pick<Mutation<never>, 'capability' | 'kindAt'>[] = [
  linkMutation,
  unlinkMutation,
  blockMutation,
  inviteMutation,
  resendMutation,
  cancelInviteMutation,
  roleMutation,
  removeMutation,
  organizationMutation,
  previewsMutation,
];
