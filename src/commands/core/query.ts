import type { BotToken } from '../../model/bot-token.ts';
import type { Capability } from '../../model/capability.ts';
import type { NamedCheckResult } from '../../model/diagnostics.ts';
import type { MemberDetails } from '../../model/member.ts';
import type { Identification, UnservedReason } from '../../model/principal.ts';
import type { Target } from '../../model/target.ts';
import type { PolicySettings } from '../../policy/decision.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import type { AuditLog, ChannelSettingsStore, LinkStore } from '../../ports/store.ts';
import type { MutationReadContext } from './mutation.ts';

/** Who somebody is to the bot: not served, or served and mapped to a member or to none. */
export type WhoIs = { readonly kind: 'unserved'; readonly reason: UnservedReason } | Identification;

/** What every decision goes by, for those who ask how one would end. */
interface Deciding {
  /** Asked afresh. */
  readonly whoIs: (userId: string) => Promise<WhoIs>;
  readonly readContext: MutationReadContext;
  readonly settings: PolicySettings;
  /** What the bot's own token is. */
  readonly token: () => Promise<BotToken>;
}

/** What queries may read: Sentry, and the bot's own records. Nothing here writes. */
export interface QueryReader extends SentryReader {
  readonly audit: Pick<AuditLog, 'lines'>;
  readonly links: Pick<LinkStore, 'ofUser'>;
  readonly deciding: Deciding;
  /** How the bot itself is at this moment. */
  readonly health: () => Promise<HealthReport>;
  /** What is to mend in the bot's set-up. */
  readonly checkSetup: () => Promise<readonly NamedCheckResult[]>;
  readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
  /** The workspace that the records belong to. */
  readonly teamId: string;
  /** The member that a Slack user of the workspace maps to, at most 60 s old; undefined if there is none. */
  readonly memberOf: (userId: string) => Promise<MemberDetails | undefined>;
}

/** What a query read, and what the decision about showing it is about. */
export interface Loaded<Data> {
  readonly data: Data;
  readonly target: Target;
}

/**
 * A look-up. It gets a reader and nothing that writes, and what it loads is shown only after the
 * decision on its target.
 */
export interface Query<Input, Data> {
  readonly capability: Capability;
  readonly load: (reader: QueryReader, input: Input, options: CallOptions) => Promise<Loaded<Data>>;
}

/** What was read within somebody's visible, and everything that it is about: each is decided on before it is shown. */
export interface LoadedScoped<Data> {
  readonly data: Data;
  readonly targets: readonly [Target, ...Target[]];
}

/**
 * A look-up that must know beforehand which projects the asker may see, since Sentry is to count or list only those.
 * It loads after the asker's standing was decided, and is shown only after the decision on all of its targets.
 */
interface ScopedQuery<Input, Data> {
  readonly capability: Capability;
  readonly loadVisible: (
    visible: VisibleProjects,
    reader: QueryReader,
    input: Input,
    options: CallOptions,
  ) => Promise<LoadedScoped<Data>>;
}

/** A look-up of either kind. */
export type AnyQuery<Input, Data> = Query<Input, Data> | ScopedQuery<Input, Data>;

/** Declares a query. */
export function defineQuery<Input, Data>(query: Query<Input, Data>): Query<Input, Data> {
  return query;
}

/** Declares a query that loads within the asker's visible. */
export function defineScopedQuery<Input, Data>(
  query: ScopedQuery<Input, Data>,
): ScopedQuery<Input, Data> {
  return query;
}
