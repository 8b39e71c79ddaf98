import type { BotToken } from '../model/bot-token.ts';
import type { Capability } from '../model/capability.ts';
import type { Identification, UnservedReason } from '../model/principal.ts';
import type { PolicySettings } from '../policy/decision.ts';
import type { Target } from '../policy/target.ts';
import type { CallOptions, SentryReader } from '../sentry/ports.ts';
import type { AuditLog, LinkStore } from '../store/ports.ts';
import type { Reading } from './mutation.ts';

/** Who somebody is to the bot: not served, or served and mapped to a member or to none. */
export type WhoIs = { readonly kind: 'unserved'; readonly reason: UnservedReason } | Identification;

/** What every decision goes by, for those who ask how one would end. */
export interface Deciding {
  /** Asked afresh. */
  readonly whoIs: (userId: string) => Promise<WhoIs>;
  readonly reading: Reading;
  readonly settings: PolicySettings;
  /** What the bot's own token is. */
  readonly token: () => Promise<BotToken>;
}

/** What queries may read: Sentry, and the bot's own records. Nothing here writes. */
export interface QueryReader extends SentryReader {
  readonly audit: Pick<AuditLog, 'lines'>;
  readonly links: Pick<LinkStore, 'ofUser'>;
  readonly deciding: Deciding;
  /** The workspace that links belong to. */
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
