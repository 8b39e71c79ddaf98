import { ChatopsError } from './errors.ts';

/** Why the store could not be read or written. */
export type StoreFault =
  | 'connection'
  | 'timeout'
  | 'busy'
  | 'full'
  | 'read-only'
  | 'corrupt'
  | 'closed'
  /** The files were deleted, moved or replaced while they are open. */
  | 'files-gone'
  | 'unknown';

/** A store operation failed without effect; the fault clears by itself or needs the operator. */
export class StoreUnavailableError extends ChatopsError {
  readonly kind = 'store-unavailable';

  constructor(
    readonly why: StoreFault,
    /** Error code of the database or the platform, such as `SQLITE_FULL` or `ECONNREFUSED`, if there is one. */
    readonly code: string | undefined,
    options?: ErrorOptions,
  ) {
    super(`store unavailable: ${why}${code === undefined ? '' : ` (${code})`}`, options);
  }
}

/**
 * Another process took over a change or a job because this one held it too long; this process must stop working on it.
 */
export class LeaseLostError extends ChatopsError {
  readonly kind = 'lease-lost';

  constructor(readonly what: string) {
    super(`lease lost: ${what}`);
  }
}

/** What a connection pooler refuses: a start-up parameter by its name, every transaction, a user, or a database. */
export type PoolerRefusal =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'transactions' }
  | { readonly kind: 'user' }
  | { readonly kind: 'database' };

/** Why the store cannot be opened, no matter how often it is retried. */
export type StoreSetupFault =
  | { readonly kind: 'url-not-understood' }
  | { readonly kind: 'folder'; readonly path: string; readonly code: string }
  | { readonly kind: 'file'; readonly path: string; readonly code: string }
  | { readonly kind: 'corrupt'; readonly path: string }
  | { readonly kind: 'in-use'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'no-tls'; readonly code: string }
  /** A connection pooler in front of PostgreSQL refuses what the bot or its URL asks for. */
  | { readonly kind: 'pooler-refused'; readonly refusal: PoolerRefusal }
  /** Schema versions: the one found in the database, and the newest one that this program knows. */
  | { readonly kind: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'audit-key-required' }
  | { readonly kind: 'audit-key-missing'; readonly path: string }
  | { readonly kind: 'audit-key-wrong' }
  /** The log does not contain the entry that the file at `path` remembers as its head. */
  | { readonly kind: 'audit-log-replaced'; readonly path: string; readonly seq: number }
  | { readonly kind: 'audit-head-damaged'; readonly path: string };

/** The store cannot be opened until the operator changes something; thrown only at startup. */
export class StoreSetupError extends ChatopsError {
  readonly kind = 'store-setup';

  constructor(
    readonly fault: StoreSetupFault,
    options?: ErrorOptions,
  ) {
    super(`store cannot be opened: ${fault.kind}`, options);
  }
}
