import type { BotToken } from '../../model/bot-token.ts';
import type { Capability } from '../../model/capability.ts';
import type { NamedCheckResult } from '../../model/diagnostics.ts';
import type { Trace } from '../../model/invocations/trace.ts';
import type { MemberDetails } from '../../model/member.ts';
import type { OrganizationRules } from '../../model/organization.ts';
import type { Identification, Principal, UnservedReason } from '../../model/principal.ts';
import type { Target } from '../../model/target.ts';
import type { PolicySettings } from '../../policy/decision.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { GrantRequestStore } from '../../ports/grant-request-store.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import type { Caller, CallOptions, SentryReader } from '../../ports/sentry.ts';
import type { AuditLog, ChannelSettingsStore, LinkStore } from '../../ports/store.ts';
import type { MutationReadContext } from './mutation.ts';

/** Who a Slack user is to the bot: unserved, or served and mapped to a member or to none. */
export type WhoIs = { readonly kind: 'unserved'; readonly reason: UnservedReason } | Identification;

/** Inputs of every decision, for queries that explain one. */
interface Deciding {
  /** Bypasses the caches. */
  readonly whoIs: (userId: string) => Promise<WhoIs>;
  readonly readContextFor: (caller: Caller) => MutationReadContext;
  readonly settings: PolicySettings;
  /** Returns what the bot's own token is. */
  readonly token: (trace?: Trace) => Promise<BotToken>;
}

/** Read access of queries to Sentry and the bot's own records; it has no methods that write. */
export interface QueryReader extends SentryReader {
  readonly audit: Pick<AuditLog, 'lines'>;
  readonly links: Pick<LinkStore, 'ofUser'>;
  readonly grantRequests: Pick<GrantRequestStore, 'openIn'>;
  readonly deciding: Deciding;
  /** Returns the bot's current health report. */
  readonly health: () => Promise<HealthReport>;
  /** Returns the findings of the setup checks. */
  readonly checkSetup: () => Promise<readonly NamedCheckResult[]>;
  readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
  /** Workspace that the records belong to. */
  readonly teamId: string;
  /** Returns the member that a Slack user of the workspace maps to, at most 60 s old; undefined if there is none. */
  readonly memberOf: (userId: string) => Promise<MemberDetails | undefined>;
}

/** Data of a query, and the target that must be allowed before it is shown. */
export interface Loaded<Data> {
  readonly data: Data;
  readonly target: Target;
}

/** Query that gets only a reader; its data is shown only after the decision on its target. */
export interface Query<Input, Data> {
  readonly capability: Capability;
  readonly load: (reader: QueryReader, input: Input, options: CallOptions) => Promise<Loaded<Data>>;
  /**
   * Loads what else is shown, after the decision: in `load`, a call that only existing things cause would tell a hidden
   * thing from a missing one.
   */
  readonly complete?: (reader: QueryReader, data: Data, options: CallOptions) => Promise<Data>;
}

/** Data that a scoped query read, and every target it concerns: each is decided on before the data is shown. */
export interface LoadedScoped<Data> {
  readonly data: Data;
  readonly targets: readonly [Target, ...Target[]];
}

/** Who asks, and which projects they may see. */
interface Viewer extends VisibleProjects {
  readonly principal: Principal;
  readonly organization: OrganizationRules;
}

/**
 * Query that needs to know in advance which projects the actor may see, because Sentry must count or list only those.
 * It loads after the decision on the actor's role, and its data is shown only after the decision on all of its targets.
 */
interface ScopedQuery<Input, Data> {
  readonly capability: Capability;
  readonly loadVisible: (
    viewer: Viewer,
    reader: QueryReader,
    input: Input,
    options: CallOptions,
  ) => Promise<LoadedScoped<Data>>;
}

/** Query of either kind. */
export type AnyQuery<Input, Data> = Query<Input, Data> | ScopedQuery<Input, Data>;

/** Declares a query. */
export function defineQuery<Input, Data>(query: Query<Input, Data>): Query<Input, Data> {
  return query;
}

/** Declares a query that loads only what is in the actor's visible projects. */
export function defineScopedQuery<Input, Data>(
  query: ScopedQuery<Input, Data>,
): ScopedQuery<Input, Data> {
  return query;
}
