import type { Actor } from '../model/actor.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { MemberDetails } from '../model/member.ts';
import type { AdmittedUser, Identification, UnservedReason } from '../model/principal.ts';

/** Identifies actors. */
export interface Identity {
  /**
   * Checks the Slack account and the bot's own blocks, before any call to Sentry. Throws `NotServedError`, or
   * `SlackUnavailableError` or `StoreUnavailableError` if a lookup fails. What is then read for the user counts for the
   * trace too.
   */
  admit(actor: Actor, options?: CacheOptions & Traced): Promise<AdmittedUser>;
  /**
   * Returns the member that an admitted user maps to, at most 60 s old unless the cache is bypassed. Throws if a lookup
   * fails.
   */
  identify(user: AdmittedUser, options?: CacheOptions): Promise<Identification>;
  /** Returns why the bot does not serve an account of the workspace right now; undefined if it does. */
  accountStatus(userId: string): Promise<UnservedReason | undefined>;
  /**
   * Returns who a user of the workspace is right now; makes no call to Sentry for a user that the bot does not serve.
   */
  whoIs(
    userId: string,
  ): Promise<{ readonly kind: 'unserved'; readonly reason: UnservedReason } | Identification>;
  /** Evicts every cached mapping. */
  invalidate(): void;
  /**
   * Returns the member that a user of the workspace maps to, whether or not the bot serves them now. Bypasses the cache
   * unless `options` allow a mapping of the last 60 s.
   */
  memberOf(userId: string, options?: CacheOptions): Promise<MemberDetails | undefined>;
}

/** Changes bypass the cache, so that rights lost within the last minute no longer count. */
export interface CacheOptions {
  readonly bypassCache?: boolean;
}
