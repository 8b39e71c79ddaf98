import type { Role } from './role.ts';

/** Requirements, beyond the role, of a capability that targets Slack users. */
interface SlackUserRule {
  /** Whether actors may target their own Slack user. */
  readonly oneself: boolean;
  /** Lowest role that may target others. */
  readonly leastRoleForOthers: Role;
  /** Whether the bot must serve the target user, and the target's member must be accepted. */
  readonly inGoodStanding: boolean;
}

/** What the bot's own token must be able to do, since Sentry checks that token rather than the actor. */
export interface TokenRule {
  /** Scopes, any one of which is enough (sentry's permission classes). */
  readonly scopes: readonly string[];
  /** Whether Sentry requires a token that belongs to a member, which the token of an internal integration does not. */
  readonly takesMember: boolean;
}

/** Kind of thing that a capability is about, as reported when the target is not found. */
export type Subject =
  | 'issue'
  | 'event'
  | 'member'
  | 'invite'
  | 'project'
  | 'team'
  | 'repository'
  | 'request'
  | 'organization';

/**
 * Everything about a capability: its wording and its requirements. `within` names the kind of target, and so the rules
 * that apply besides the role.
 */
export type CapabilityRow = {
  /** Verb phrase that fits after "you may" and "takes a role to". */
  readonly act: string;
  readonly about: Subject;
  /** Lowest role on the ladder that has the capability. */
  readonly leastRole: Role;
  /** Whether it changes something, which requires a mapping that is trusted for more than reading. */
  readonly changes: boolean;
  /** Lowest role that has the capability while the organization does not let its members invite. */
  readonly leastRoleWhileInvitesClosed?: Role;
  /** Whether the organization's roles must give the actor Sentry's scope to change issues (`event:write`). */
  readonly takesIssueScope?: true;
  /** Undefined for capabilities that are not checked against the token. */
  readonly token?: TokenRule;
} & (
  | {
      readonly within:
        | 'organization'
        | 'project'
        | 'invitation'
        | 'open-invite'
        | 'member'
        | 'requests'
        | 'invite-request'
        | 'team-request'
        | 'team';
    }
  | { readonly within: 'slack-user'; readonly user: SlackUserRule }
);
