import type { NotFoundError } from '../errors.ts';
import type { Capability } from '../model/capability.ts';

/** A capability in words. */
export interface CapabilityWords {
  /** Fits behind "you may" and behind "takes a role to". */
  readonly act: string;
  /** What the act is about, as "there is no such …" has it. */
  readonly about: NotFoundError['what'];
}

/** The words of every capability. */
export const CAPABILITY_WORDS = {
  'issue:read': { act: 'look up issues', about: 'issue' },
  'link:create': { act: 'link Slack users to Sentry members', about: 'member' },
  'link:remove': { act: 'take links away', about: 'member' },
  'user:block': { act: 'shut people out of this bot', about: 'member' },
  'audit:read': { act: 'see what this bot changed', about: 'organization' },
} as const satisfies Record<Capability, CapabilityWords>;
