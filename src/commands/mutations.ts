import { blockMutation } from './block-mutation.ts';
import { cancelInviteMutation } from './cancel-invite-mutation.ts';
import { inviteMutation } from './invite-mutation.ts';
import { linkMutation } from './link-mutation.ts';
import type { Mutation } from './mutation.ts';
import { organizationMutation } from './organization-mutation.ts';
import { previewsMutation } from './previews-mutation.ts';
import { removeMutation } from './remove-mutation.ts';
import { resendMutation } from './resend-mutation.ts';
import { roleMutation } from './role-mutation.ts';
import { unlinkMutation } from './unlink-mutation.ts';

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
