import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { CHANGE_FACTS, CHANGE_TARGET } from '../change.ts';
import { LADDER } from '../role.ts';
import { DECIDED_TARGET } from './decided-target.ts';

/** Surface of a change that was granted; its request ID is the ID of the grant request. */
export const GRANT_SURFACE = 'grant-request';

/** Kinds of changes of the grant requests themselves; the names appear in audit logs. */
export const GRANT_REQUEST_CHANGES = {
  ask: 'grant-request:ask',
  decline: 'grant-request:decline',
  withdraw: 'grant-request:withdraw',
} as const;

/** How long a grant request is open, and how long after it was made the same cannot be asked again once declined. */
export const GRANT_REQUEST_DAYS = 7;

const LINK = z.object({ kind: z.literal('link') });
const ROLE = z.object({ kind: z.literal('role'), role: z.enum(LADDER) });
/** Target of the decision on what was asked for, as read then; without it, nobody finds the request in a list. */
const DECIDE_ON = DECIDED_TARGET.optional();
/** `from`: role of the asker when they asked. */
const ROLE_FROM = ROLE.extend({ from: z.string(), decideOn: DECIDE_ON });
/** Access to the project of something, as the asker named it; whether it exists is not known. */
const PROJECT = z.object({
  kind: z.literal('project'),
  what: z.enum(['issue', 'event', 'project']),
  /** Undefined for any project. */
  name: z.string().max(200).optional(),
});

const ID = z.string().max(100);

/**
 * Schema of a change that a form would have requested, had it not been refused when it was opened. An addition to a
 * team has no team yet.
 */
export const WANTED_CHANGE = z.union([
  z.object({
    capability: z.enum(['member:remove', 'invite:cancel', 'team:add-member']),
    input: z.object({ memberId: ID }),
  }),
  z.object({
    capability: z.literal('member:change-role'),
    input: z.object({ memberId: ID, from: ID, to: ID }),
  }),
]);

/** Parsed {@link WANTED_CHANGE}. */
export type WantedChange = z.infer<typeof WANTED_CHANGE>;

/** Schema of what a person asks for, as a button or form names it. */
export const GRANT_HINT = z.discriminatedUnion('kind', [
  LINK,
  ROLE,
  PROJECT,
  /** The asker's own change that was refused, by its ID. */
  z.object({ kind: z.literal('change'), changeId: ID }),
  z.object({ kind: z.literal('wanted'), change: WANTED_CHANGE }),
]);

/** What a person asks for, as a button or form names it; untrusted. */
export type GrantHint = z.infer<typeof GRANT_HINT>;

/** Schema of what a person asked for, as recorded. */
export const GRANT_WISH = z.discriminatedUnion('kind', [
  LINK,
  ROLE_FROM,
  PROJECT,
  /** Addition of this member to a team, which the granter chooses. */
  z.object({ kind: z.literal('team'), target: CHANGE_TARGET }),
  /** Change that was refused: what it changes from and to, as read when it was asked for. */
  z.object({
    kind: z.literal('change'),
    capability: z.string(),
    input: z.unknown(),
    target: CHANGE_TARGET,
    before: CHANGE_FACTS,
    after: CHANGE_FACTS,
    decideOn: DECIDE_ON,
  }),
]);

/** What a person asked for, as recorded. */
export type GrantWish = z.infer<typeof GRANT_WISH>;

/** Wish for access to the project of something. */
export type ProjectWish = Extract<GrantWish, { kind: 'project' }>;

/** Where a grant request stands; `unclear` if the granted change may or may not have been made. */
export const GRANT_STATE = z.enum([
  'open',
  'granted',
  'declined',
  'withdrawn',
  'expired',
  'unclear',
]);

/** Parsed {@link GRANT_STATE}. */
export type GrantState = z.infer<typeof GRANT_STATE>;

/** What a granter chose. */
export type GrantChoice = { readonly memberId: string } | { readonly team: string };

/** Grant of a request by its ID, with the choice if there is one to make. */
export interface Grant {
  readonly id: string;
  readonly choice: GrantChoice | undefined;
}

/** Message that told a person or a channel of a grant request. */
export interface GrantMessage {
  /** User or channel that was told. */
  readonly to: string;
  readonly channelId: string;
  readonly ts: string;
}

/** What a person asked to be granted after a refusal, and where that stands. */
export interface GrantRequest {
  /** ID of the change that recorded it. */
  readonly id: string;
  readonly asker: Actor;
  /** Member that the asker mapped to; undefined if there was none. */
  readonly memberId: string | undefined;
  /** Address of that member, or else of the Slack account. */
  readonly email: string | undefined;
  readonly wish: GrantWish;
  readonly reason: string;
  readonly askedAt: Date;
  /** Slack users who can grant it, at most five. */
  readonly granters: readonly string[];
  readonly state: GrantState;
  /** Slack user who decided it. */
  readonly decidedBy: string | undefined;
  /** What the person who declined it says. */
  readonly answer: string | undefined;
  readonly messages: readonly GrantMessage[];
}

/** Returns when a grant request ends if nobody decides it. */
export function endOfGrantRequest({ askedAt }: Pick<GrantRequest, 'askedAt'>): Date {
  return new Date(askedAt.getTime() + GRANT_REQUEST_DAYS * 24 * 60 * 60_000);
}

/** Reports whether a grant request can still be decided. */
export function isDecidable(request: Pick<GrantRequest, 'askedAt' | 'state'>, now: Date): boolean {
  return request.state === 'open' && now < endOfGrantRequest(request);
}

/** Returns a text that is the same for wishes that are the same to the asker. */
export function wishKey(wish: GrantWish): string {
  switch (wish.kind) {
    case 'link':
      return 'link';
    case 'role':
      return `role:${wish.role}`;
    case 'project':
      return `project:${wish.what}:${wish.name ?? ''}`;
    case 'team':
      return `team:${wish.target.id ?? ''}`;
    case 'change':
      return `change:${wish.capability}:${JSON.stringify(wish.input)}`;
  }
}
