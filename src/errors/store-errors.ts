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
  | 'unknown';

/** The store did not do what it was asked, and nothing of it happened; it heals by itself or by the operator. */
export class StoreUnavailableError extends ChatopsError {
  readonly kind = 'store-unavailable';

  constructor(
    readonly why: StoreFault,
    /** The database's or the platform's code of the fault, such as `SQLITE_FULL` or `ECONNREFUSED`, where it has one. */
    readonly code: string | undefined,
    options?: ErrorOptions,
  ) {
    super(`store unavailable: ${why}${code === undefined ? '' : ` (${code})`}`, options);
  }
}

/** Another process has taken over a change or a job, because this one held it too long; whoever meets this stops. */
export class LeaseLostError extends ChatopsError {
  readonly kind = 'lease-lost';

  constructor(readonly what: string) {
    super(`lease lost: ${what}`);
  }
}

/** Why the store cannot be opened at all, however often it is tried. */
export type StoreSetupFault =
  | { readonly kind: 'url-not-understood' }
  | { readonly kind: 'folder'; readonly path: string; readonly code: string }
  | { readonly kind: 'file'; readonly path: string; readonly code: string }
  | { readonly kind: 'corrupt'; readonly path: string }
  | { readonly kind: 'in-use'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'no-tls'; readonly code: string }
  /** Versions of the database's tables: what was found, and the newest that this program knows. */
  | { readonly kind: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'audit-key-required' }
  | { readonly kind: 'audit-key-missing'; readonly path: string }
  | { readonly kind: 'audit-key-wrong' };

/** The store cannot be opened until the operator changes something; met at start only. */
export class StoreSetupError extends ChatopsError {
  readonly kind = 'store-setup';

  constructor(
    readonly fault: StoreSetupFault,
    options?: ErrorOptions,
  ) {
    super(`store cannot be opened: ${fault.kind}`, options);
  }
}
