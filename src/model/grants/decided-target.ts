import { z } from 'zod';
import type { UnservedReason } from '../principal.ts';
import type { Target, TargetMember } from '../target.ts';

const UNSERVED = [
  'deactivated',
  'bot',
  'guest',
  'stranger',
  'other-workspace',
  'invited',
  'blocked',
] as const satisfies readonly UnservedReason[];

const FLAGS = z.object({
  idpProvisioned: z.boolean(),
  idpRoleRestricted: z.boolean(),
  ssoLinked: z.boolean(),
  ssoInvalid: z.boolean(),
  memberLimitRestricted: z.boolean(),
  partnershipRestricted: z.boolean(),
  unknown: z.array(z.string()).readonly(),
});

// JSON has no undefined: missing keys are restored.
const MEMBER = z
  .object({
    id: z.string(),
    role: z.string(),
    flags: FLAGS,
    isPending: z.boolean(),
    isOnlyOwner: z.boolean().optional(),
    hasTeams: z.boolean(),
  })
  .transform((member): TargetMember => ({ ...member, isOnlyOwner: member.isOnlyOwner }));

const MAPPED = z.object({
  role: z.string(),
  isAccepted: z.boolean(),
  isUntold: z.boolean().exactOptional(),
});

/** Schema of what a change that somebody else may be asked to make is decided on, written as JSON. */
export const DECIDED_TARGET = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('slack-user'),
      userId: z.string(),
      unserved: z.enum(UNSERVED).optional(),
      member: MAPPED.optional(),
    }),
    z.object({
      kind: z.literal('invitation'),
      role: z.string(),
      teams: z.array(z.string()).readonly(),
    }),
    z.object({ kind: z.literal('open-invite'), member: MEMBER, isExpired: z.boolean() }),
    z.object({
      kind: z.literal('team-membership'),
      team: z.string(),
      isIdpProvisioned: z.boolean(),
      member: MEMBER,
    }),
    z.object({ kind: z.literal('member'), member: MEMBER, newRole: z.string().exactOptional() }),
  ])
  .transform((target): Target => {
    switch (target.kind) {
      case 'slack-user':
        return { ...target, unserved: target.unserved, member: target.member };
      case 'open-invite':
        // Whether the asker sent it gives nobody else a right.
        return { ...target, isSentByActor: false };
      default:
        return target;
    }
  });
