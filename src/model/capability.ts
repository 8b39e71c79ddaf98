/** Something that a principal can be allowed to do; the policy has a row for each. */
export const CAPABILITIES = [
  'issue:read',
  'link:create',
  'link:remove',
  'user:block',
  'audit:read',
] as const;

/** One of {@link CAPABILITIES}. */
export type Capability = (typeof CAPABILITIES)[number];
