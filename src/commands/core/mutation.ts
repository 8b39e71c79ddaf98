import type { z } from 'zod';
import { NothingToChangeError } from '../../errors/change-errors.ts';
import type { ChatopsError } from '../../errors/errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { ChangeIntent, ChangePlan, ChangeTarget } from '../../model/change.ts';
import type { Member } from '../../model/member.ts';
import type { Organization } from '../../model/organization.ts';
import type { AdmittedUser, Principal, UnservedReason } from '../../model/principal.ts';
import type { Target } from '../../model/target.ts';
import type { Decision } from '../../policy/decision.ts';
import type { ChangeHandler, PlannedChange, VerifyResult } from '../../ports/changes.ts';
import type { SentryReader, SentryWriter } from '../../ports/sentry.ts';
import type { AuditLog, BlockStore, ChannelSettingsStore, LinkStore } from '../../ports/store.ts';
import type { ChangeText } from '../../views/changes/change-text.ts';

/** What a mutation may look at. */
export interface MutationReadContext {
  readonly sentry: SentryReader;
  readonly links: Pick<LinkStore, 'ofUser' | 'ofMember'>;
  readonly blocks: Pick<BlockStore, 'of'>;
  readonly audit: Pick<AuditLog, 'line'>;
  readonly now: () => Date;
  readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
  /** The workspace that the records belong to. */
  readonly teamId: string;
  /** Scopes that the bot token has at this moment. */
  readonly grantedScopes: () => Promise<readonly string[]>;
  /** Why the bot does not serve a Slack account, by Slack's word alone; undefined if it does. */
  readonly accountStatus: (userId: string) => Promise<UnservedReason | undefined>;
  /** The member that a Slack user maps to, asked afresh; undefined if there is none. */
  readonly memberOf: (userId: string) => Promise<Member | undefined>;
}

/** What a mutation has once it is allowed, and not before. */
export interface MutationWriteContext extends MutationReadContext {
  readonly sentryWriter: SentryWriter;
  readonly linkWriter: Pick<LinkStore, 'put' | 'remove'>;
  readonly blockWriter: Pick<BlockStore, 'put' | 'remove'>;
  readonly channelSettingsWriter: Pick<ChannelSettingsStore, 'put'>;
}

/** A change as a mutation is asked for it. */
export interface Asked<Input> {
  readonly changeId: string;
  readonly actor: Actor;
  readonly input: Input;
}

/** A change as a mutation carries it out: allowed, with what was planned. */
export interface Allowed<Input> extends Asked<Input> {
  readonly plan: ChangePlan;
}

/** What a mutation read of its target: what the decision is about, and what the change is from and to. */
interface TargetRead extends Pick<ChangePlan, 'target' | 'before' | 'after'> {
  readonly decideOn: Target;
  /** Why it cannot be done; told only to whom it is allowed. */
  readonly obstacle?: ChatopsError | undefined;
}

/** A change of one kind. Its target is read first; then it is decided; only then it gets what writes. */
interface MutationDeclaration<Input> {
  readonly capability: Capability;
  /** The change in words. */
  readonly text: ChangeText;
  /** Reads back what was asked for, after a crash too. */
  readonly input: z.ZodType<Input>;
  /** The target as it is named in the request, for the log. */
  readonly asked: (input: Input) => ChangeTarget;
  /** Keys that the change locks, such as `member:42`; two with a key in common run one after the other. */
  readonly lockKeys: (
    readContext: MutationReadContext,
    asked: Asked<Input>,
  ) => Promise<readonly string[]>;
  readonly target: (readContext: MutationReadContext, asked: Asked<Input>) => Promise<TargetRead>;
  /** Does it; answers the plan with what is known better now, if anything is. */
  readonly run: (
    writeContext: MutationWriteContext,
    allowed: Allowed<Input>,
  ) => Promise<ChangePlan | undefined>;
  /** Reads back whether it was done, for when no answer came. */
  readonly verify: (
    readContext: MutationReadContext,
    allowed: Allowed<Input>,
  ) => Promise<VerifyResult>;
}

/** Somebody who was admitted and identified, and whose standing allows the capability. */
export interface AuthorizedActor {
  readonly principal: Principal;
  readonly organization: () => Promise<Organization>;
  readonly decide: (target: Target) => Promise<Decision>;
  /** Throws `DeniedError` unless the policy allows it on the target. */
  readonly assertAllowed: (target: Target) => Promise<void>;
  /** Throws `DeniedError` where the bot's own token cannot do it on any target. */
  readonly assertTokenAllows: () => Promise<void>;
}

/** Admits, identifies and authorizes an actor for a capability; throws one of the errors of `errors.ts`. */
type Authorize = (
  actor: Actor,
  capability: Capability,
  options?: {
    /** Whether everything is asked for again: at the moment of a change, no cache may speak for anybody. */
    readonly bypassCache?: boolean;
    /** The actor as admitted a moment ago. */
    readonly user?: AdmittedUser;
  },
) => Promise<AuthorizedActor>;

/** What mutations work with. */
export interface MutationContext {
  readonly readContext: MutationReadContext;
  readonly writeContext: MutationWriteContext;
  readonly authorize: Authorize;
}

/** A change that a command asks for. */
export interface ChangeRequest {
  readonly capability: Capability;
  readonly target: ChangeTarget;
  readonly input: unknown;
}

/** A declared mutation. */
interface Mutation<Input> {
  readonly capability: Capability;
  readonly text: ChangeText;
  /** The request that a command or a modal makes. */
  readonly request: (input: Input) => ChangeRequest;
  /** What a decision for an actor would be about, read as the change itself reads it. */
  readonly targetFor: (
    readContext: MutationReadContext,
    actor: Actor,
    input: Input,
  ) => Promise<Target>;
  /** The mutation as the change protocol knows it. */
  readonly toHandler: (context: MutationContext) => ChangeHandler;
}

/** Any declared mutation, its input's type hidden inside. */
export type AnyMutation = Pick<Mutation<never>, 'capability' | 'text' | 'toHandler'>;

/** Declares a mutation. */
export function defineMutation<Input>(declaration: MutationDeclaration<Input>): Mutation<Input> {
  const { capability, text } = declaration;
  const askedOf = ({ id, actor, input }: ChangeIntent): Asked<Input> => ({
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
      // No change of this id is ever made.
      const { decideOn } = await declaration.target(readContext, { changeId: '', actor, input });
      return decideOn;
    },
    request: (input) => ({ capability, target: declaration.asked(input), input }),
    toHandler: ({ readContext, writeContext, authorize }) => ({
      type: capability,
      async lockKeys(change) {
        // An account that the bot does not serve costs Sentry no call, and learns nothing of others.
        await authorize(change.actor, capability);
        return declaration.lockKeys(readContext, askedOf(change));
      },
      async plan(change) {
        const { principal, assertAllowed } = await authorize(change.actor, capability, {
          bypassCache: true,
        });
        const read = await declaration.target(readContext, askedOf(change));
        const { target, before, after } = read;
        await assertAllowed(read.decideOn);
        if (read.obstacle !== undefined) throw read.obstacle;
        if (JSON.stringify(before) === JSON.stringify(after)) throw new NothingToChangeError();
        return { actorMemberId: principal.member.id, target, before, after };
      },
      call: (change) => declaration.run(writeContext, allowedOf(change)),
      verify: (change) => declaration.verify(readContext, allowedOf(change)),
    }),
  };
}
