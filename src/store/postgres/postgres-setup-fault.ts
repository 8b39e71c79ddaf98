import { type StoreSetupFault, StoreUnavailableError } from '../../errors/store-errors.ts';
import { poolerRefusal } from './pooler-refusal.ts';

// Authorization, missing database, missing privilege: waiting does not help.
const REFUSALS = /^(?:28|3D|42501)/;
const TLS = /^(?:NO_TLS|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;

/** Reports whether a SQLSTATE means that PostgreSQL refuses the user or the database. */
export function isRefusal(code: string): boolean {
  return REFUSALS.test(code);
}

/** Returns why PostgreSQL refuses the bot for good; undefined for an error that a retry may resolve. */
export function postgresSetupFault(error: unknown): StoreSetupFault | undefined {
  if (!(error instanceof StoreUnavailableError)) return undefined;
  const refusal = poolerRefusal(error.cause);
  if (refusal !== undefined) return { kind: 'pooler-refused', refusal };
  const code = error.code ?? '';
  if (isRefusal(code)) return { kind: 'refused', code };
  return TLS.test(code) ? { kind: 'no-tls', code } : undefined;
}
