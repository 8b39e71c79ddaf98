/** Something that a principal can be allowed to do; the policy has a row for each. */
export const CAPABILITIES = [
  'organization:read',
  'organization:update',
  'member:read',
  'member:invite',
  'invite:resend',
  'invite:cancel',
  'member:change-role',
  'member:remove',
  'project:list',
  'project:read',
  'repository:read',
  'commit:read',
  'issue:read',
  'event:read',
  'counts:read',
  'relay:read',
  'key:read',
  'status:read',
  'status:details',
  'invite:read',
  'link:create',
  'link:remove',
  'user:block',
  'decision:explain',
  'audit:read',
  'previews:read',
  'previews:set',
] as const;

/** One of {@link CAPABILITIES}. */
export type Capability = (typeof CAPABILITIES)[number];
