import type { z } from 'zod';
import { NothingToChangeError } from '../../errors/change-errors.ts';
import type { ChatopsError } from '../../errors/errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { ChangeIntent, ChangePlan, ChangeTarget } from '../../model/change.ts';
import type { Grant, WantedChange } from '../../model/grants/grant-request.ts';
import type { TracedActor } from '../../model/invocations/trace.ts';
import type { Member } from '../../model/member.ts';
import type { Organization } from '../../model/organization.ts';
import type { AdmittedUser, Principal, UnservedReason } from '../../model/principal.ts';
import type { Sight } from '../../model/project.ts';
import type { Target } from '../../model/target.ts';
import type { Decision } from '../../policy/decision.ts';
import type { ChangeHandler, PlannedChange, VerifyResult } from '../../ports/changes.ts';
import type { GrantRequestStore } from '../../ports/grant-request-store.ts';
import type { SentryReader, SentryWriter } from '../../ports/sentry.ts';
import type {
  AuditLog,
  BlockStore,
  ChangeStore,
  ChannelSettingsStore,
  LinkStore,
} from '../../ports/store.ts';
import type { ChangeText } from '../../views/changes/change-text.ts';
import { inSight } from './in-sight.ts';

/** Read access of a mutation. */
export interface MutationReadContext {
  readonly sentry: SentryReader;
  readonly links: Pick<LinkStore, 'ofUser' | 'ofMember'>;
  readonly blocks: Pick<BlockStore, 'of'>;
  readonly audit: Pick<AuditLog, 'line'>;
  /** Changes that were requested, while they are kept. */
  readonly changes: Pick<ChangeStore, 'of'>;
  readonly grantRequests: Pick<GrantRequestStore, 'of'>;
  readonly now: () => Date;
  /** Whether a comment on each changed issue names who changed it. */
  readonly issueComments: boolean;
  readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
  /** Workspace that the records belong to. */
  readonly teamId: string;
  /** Returns the bot token's current scopes. */
  readonly grantedScopes: () => Promise<readonly string[]>;
  /** Returns why the bot does not serve a Slack account right now, without calling Sentry; undefined if it does. */
  readonly accountStatus: (userId: string) => Promise<UnservedReason | undefined>;
  /** Returns the member that a Slack user maps to, bypassing the cache; undefined if there is none. */
  readonly memberOf: (userId: string) => Promise<Member | undefined>;
}

/** Write access of a mutation, which it gets only after it is allowed. */
export interface MutationWriteContext extends MutationReadContext {
  readonly sentryWriter: SentryWriter;
  readonly linkWriter: Pick<LinkStore, 'put' | 'remove'>;
  readonly blockWriter: Pick<BlockStore, 'put' | 'remove'>;
  readonly channelSettingsWriter: Pick<ChannelSettingsStore, 'put'>;
}

/** Change as requested, before the decision. */
export interface Asked<Input> {
  readonly changeId: string;
  readonly actor: Actor;
  readonly input: Input;
}

/** Allowed change with its plan, ready to be carried out. */
export interface Allowed<Input> extends Asked<Input> {
  readonly plan: ChangePlan;
}

/** What a mutation read about its target: the decision target, and the state before and after the change. */
interface TargetRead extends Pick<ChangePlan, 'target' | 'before' | 'after'> {
  readonly decideOn: Target;
  /** Why the change is impossible; reported only to actors who are allowed to make it. */
  readonly obstacle?: ChatopsError | undefined;
  /** Whether the target already is as requested; undefined to compare the two states. */
  readonly isUnchanged?: boolean | undefined;
}

/**
 * Declaration of one kind of change. Its target is read first, then decided on, and only then does it get write access.
 */
interface MutationDeclaration<Input> {
  readonly capability: Capability;
  /** Wording of the change. */
  readonly text: ChangeText;
  /** Schema of the input, which recovery uses too after a crash. */
  readonly input: z.ZodType<Input>;
  /** Returns the target as named in the request, for the log. */
  readonly asked: (input: Input) => ChangeTarget;
  /**
   * Returns the keys that the change locks, such as `member:42`; changes with a key in common run one after the other.
   */
  readonly lockKeys: (
    readContext: MutationReadContext,
    asked: Asked<Input>,
  ) => Promise<readonly string[]>;
  readonly target: (readContext: MutationReadContext, asked: Asked<Input>) => Promise<TargetRead>;
  /** Makes the change; returns an updated plan if more is known afterward. */
  readonly run: (
    writeContext: MutationWriteContext,
    allowed: Allowed<Input>,
  ) => Promise<ChangePlan | undefined>;
  /** Checks whether the change was made, for a call that got no response. */
  readonly verify: (
    readContext: MutationReadContext,
    allowed: Allowed<Input>,
  ) => Promise<VerifyResult>;
}

/** Actor who was admitted and identified, and whose role allows the capability. */
export interface AuthorizedActor {
  readonly principal: Principal;
  readonly organization: () => Promise<Organization>;
  readonly sight: () => Promise<Sight>;
  readonly decide: (target: Target) => Promise<Decision>;
  /** Throws `DeniedError` unless the policy allows it on the target; `wanted` is what somebody else could do instead. */
  readonly assertAllowed: (target: Target, wanted?: WantedChange) => Promise<void>;
  /** Throws `DeniedError` if the bot's own token cannot do it on any target. */
  readonly assertTokenAllows: () => Promise<void>;
}

/** Admits, identifies and authorizes an actor for a capability; throws one of the errors of `errors.ts`. */
type Authorize = (
  actor: Actor,
  capability: Capability,
  options?: {
    /** Whether to bypass every cache, as a change must at the moment it is made. */
    readonly bypassCache?: boolean;
    /** The actor, if just admitted. */
    readonly user?: AdmittedUser;
  },
) => Promise<AuthorizedActor>;

/** Dependencies of a mutation's handler. */
export interface MutationContext {
  readonly readContext: MutationReadContext;
  readonly writeContext: MutationWriteContext;
  readonly authorize: Authorize;
}

/** Returns the dependencies with which a mutation works for an actor. */
export type MutationContextFor = (by: TracedActor) => MutationContext;

/** Change that a command or a modal requests. */
export interface ChangeRequest {
  /** Capability that it takes, or one of the changes of a grant request. */
  readonly capability: string;
  readonly target: ChangeTarget;
  readonly input: unknown;
  /** Set to grant a request: then everything else comes from its record. */
  readonly grants?: Grant;
}

export interface Mutation<Input> {
  readonly capability: Capability;
  readonly text: ChangeText;
  /** Builds the request for a change. */
  readonly request: (input: Input) => ChangeRequest;
  /** Reads what a decision for an actor would be about, in the same way as the change itself does. */
  readonly targetFor: (
    readContext: MutationReadContext,
    actor: Actor,
    input: Input,
  ) => Promise<Target>;
  /** Reads the target of a requested change in the same way as the change itself does. */
  readonly read: (
    readContext: MutationReadContext,
    actor: Actor,
    input: unknown,
  ) => Promise<TargetRead>;
  /** Creates the mutation's handler for the change protocol. */
  readonly toHandler: (contextFor: MutationContextFor) => ChangeHandler;
}

/** Any declared mutation, with the type of its input hidden. */
export type AnyMutation = Pick<Mutation<never>, 'capability' | 'text' | 'read' | 'toHandler'>;

/** Declares a mutation. */
export function defineMutation<Input>(declaration: MutationDeclaration<Input>): Mutation<Input> {
  const { capability, text } = declaration;
  const askedOf = ({
    id,
    actor,
    input,
  }: Pick<ChangeIntent, 'id' | 'actor' | 'input'>): Asked<Input> => ({
    changeId: id,
    actor,
    input: declaration.input.parse(input),
  });
  const allowedOf = (change: PlannedChange): Allowed<Input> => ({
    ...askedOf(change),
    plan: change.plan,
  });
  return {
    capability,
    text,
    async targetFor(readContext, actor, input) {
      // No change ever has this id.
      const { decideOn } = await declaration.target(readContext, { changeId: '', actor, input });
      return decideOn;
    },
    read: (readContext, actor, input) =>
      declaration.target(readContext, askedOf({ id: '', actor, input })),
    request: (input) => ({ capability, target: declaration.asked(input), input }),
    toHandler: (contextFor) => ({
      type: capability,
      async lockKeys(change, trace) {
        const { readContext, authorize } = contextFor({ actor: change.actor, trace });
        // Authorized first, so that an account the bot does not serve causes no Sentry calls and learns nothing about
        // others.
        const { sight } = await authorize(change.actor, capability);
        return inSight(sight, () => declaration.lockKeys(readContext, askedOf(change)));
      },
      async plan(change, trace) {
        const { readContext, authorize } = contextFor({ actor: change.actor, trace });
        const { principal, sight, assertAllowed } = await authorize(change.actor, capability, {
          bypassCache: true,
        });
        const read = await inSight(sight, () => declaration.target(readContext, askedOf(change)));
        const { target, before, after } = read;
        await assertAllowed(read.decideOn);
        if (read.obstacle !== undefined) throw read.obstacle;
        const isUnchanged = read.isUnchanged ?? JSON.stringify(before) === JSON.stringify(after);
        if (isUnchanged) throw new NothingToChangeError();
        return { actorMemberId: principal.member.id, target, before, after };
      },
      call: (change, trace) =>
        declaration.run(contextFor({ actor: change.actor, trace }).writeContext, allowedOf(change)),
      verify: (change, trace) =>
        declaration.verify(
          contextFor({ actor: change.actor, trace }).readContext,
          allowedOf(change),
        ),
    }),
  };
}
