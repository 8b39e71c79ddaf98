import { z } from 'zod';
import type { ChangeTarget, TargetMember } from './change.ts';

// JSON has no undefined: unknown values are left out.
const known = z.string().optional();
const NAMES = z.object({ id: known, label: known, email: known });
const MEMBER = NAMES.transform(memberOf);

/** Schema of the facts that the log and the changes store as JSON. */
export const CHANGE_FACTS = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** Schema of a change's target that was written as JSON. */
export const CHANGE_TARGET = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), id: known, label: known, email: known }),
    z.object({ kind: z.literal('user'), id: z.string(), label: known, member: MEMBER.optional() }),
    z.object({
      kind: z.enum(['issue', 'team', 'project', 'channel', 'organization']),
      id: known,
      label: known,
    }),
  ])
  .transform((target): ChangeTarget => {
    switch (target.kind) {
      case 'member':
        return { kind: target.kind, ...memberOf(target) };
      case 'user':
        return { ...target, label: target.label, member: target.member };
      default:
        return { kind: target.kind, id: target.id, label: target.label };
    }
  });

// JSON has no undefined: missing keys are restored.
function memberOf({ id, label, email }: z.infer<typeof NAMES>): Omit<TargetMember, 'kind'> {
  return { id, label, email };
}
