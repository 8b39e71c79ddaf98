import type { Capability } from '../model/capability.ts';
import type { Target } from '../policy/target.ts';
import type { CallOptions, SentryReader } from '../sentry/ports.ts';
import type { AuditLog, ChannelSettingsStore, LinkStore } from '../store/ports.ts';

/** What queries may read: Sentry, and the bot's own records. Nothing here writes. */
export interface QueryReader extends SentryReader {
  readonly audit: Pick<AuditLog, 'lines'>;
  readonly links: Pick<LinkStore, 'ofUser'>;
  readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
  /** The workspace that the records belong to. */
  readonly teamId: string;
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

/** Declares a query. */
export function defineQuery<Input, Data>(query: Query<Input, Data>): Query<Input, Data> {
  return query;
}
