import { blockMutation } from './block-mutation.ts';
import { linkMutation } from './link-mutation.ts';
import type { Mutation } from './mutation.ts';
import { previewsMutation } from './previews-mutation.ts';
import { unlinkMutation } from './unlink-mutation.ts';

/** Every mutation, so that what a crash left open finds its kind again. */
export const MUTATIONS: readonly Pick<Mutation<never>, 'capability' | 'kindAt'>[] = [
  linkMutation,
  unlinkMutation,
  blockMutation,
  previewsMutation,
];
