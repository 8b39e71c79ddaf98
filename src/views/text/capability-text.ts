import type { NotFoundError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';

/** A capability in words. */
export interface CapabilityWords {
  /** Fits behind "you may" and behind "takes a role to". */
  readonly act: string;
  /** What the act is about, as "there is no such …" has it. */
  readonly about: NotFoundError['what'];
}

/** The words of every capability. */
export const CAPABILITY_WORDS = {
  'organization:read': { act: 'see the organization', about: 'organization' },
  'organization:update': { act: 'edit the organization', about: 'organization' },
  'member:read': { act: 'look up members', about: 'member' },
  'member:invite': { act: 'invite people', about: 'member' },
  'invite:resend': { act: 'send invites again', about: 'member' },
  'invite:cancel': { act: 'cancel invites', about: 'member' },
  'member:change-role': { act: 'change roles', about: 'member' },
  'member:remove': { act: 'remove members', about: 'member' },
  'project:list': { act: 'list projects', about: 'project' },
  'project:read': { act: 'look into projects', about: 'project' },
  'repository:read': { act: 'list repositories', about: 'repository' },
  'commit:read': { act: 'list commits', about: 'repository' },
  'issue:read': { act: 'look up issues', about: 'issue' },
  'event:read': { act: 'look up events', about: 'event' },
  'counts:read': { act: 'see event counts', about: 'project' },
  'relay:read': { act: 'list trusted relays', about: 'organization' },
  'key:read': { act: 'see client keys', about: 'project' },
  'status:read': { act: 'see how this bot is', about: 'organization' },
  'status:details': { act: 'see all about how this bot is', about: 'organization' },
  'invite:read': { act: 'look through open invites', about: 'member' },
  'link:create': { act: 'link Slack users to Sentry members', about: 'member' },
  'link:remove': { act: 'take links away', about: 'member' },
  'user:block': { act: 'shut people out of this bot', about: 'member' },
  'decision:explain': { act: 'ask what others may do', about: 'member' },
  'audit:read': { act: 'see what this bot changed', about: 'organization' },
  'previews:read': { act: 'see how link previews are set', about: 'organization' },
  'previews:set': { act: 'set the link previews of a channel', about: 'organization' },
} as const satisfies Record<Capability, CapabilityWords>;
