import { type StoreSetupFault, StoreUnavailableError } from '../../errors/store-errors.ts';

// Authorization, no such database, no privilege: these do not heal by waiting.
const REFUSALS = /^(?:28|3D|42501)/;
const TLS = /^(?:NO_TLS|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;

/** Whether a SQLSTATE says that PostgreSQL refuses the user or the database. */
export function isRefusal(code: string): boolean {
  return REFUSALS.test(code);
}

/** Why PostgreSQL lets the bot not in however often it tries, if that is what the error says. */
export function postgresSetupFault(error: unknown): StoreSetupFault | undefined {
  const code = error instanceof StoreUnavailableError ? (error.code ?? '') : '';
  if (isRefusal(code)) return { kind: 'refused', code };
  return TLS.test(code) ? { kind: 'no-tls', code } : undefined;
}
