import { DatabaseError } from 'pg';
import {
  type StoreFault,
  type StoreSetupFault,
  StoreUnavailableError,
} from '../../errors/store-errors.ts';

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

/** Classes of SQLSTATE that say that our statement is to blame, not the state of the database (PostgreSQL, appendix A). */
const OUR_FAULT: ReadonlySet<string> = new Set([
  '0A',
  '21',
  '22',
  '23',
  '25',
  '2F',
  '42',
  '44',
  'P0',
]);

// What `pg` itself finds wrong has no code of its own.
const OWN_CODES: readonly (readonly [RegExp, string])[] = [
  // The server wants a password, and DATABASE_URL has none.
  [/password must be/i, '28P01'],
  [/does not support SSL/i, 'NO_TLS'],
];

const FAULTS: Readonly<Record<string, StoreFault>> = {
  '57014': 'timeout',
  '55P03': 'busy',
  '40001': 'busy',
  '40P01': 'busy',
  '53100': 'full',
  '25006': 'read-only',
  XX001: 'corrupt',
  XX002: 'corrupt',
};

/** Names an error of `pg`: a fault of the store, or the error itself where our query is to blame. */
export function namedPostgresError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) {
    // Whatever `pg` throws besides the server's own errors is about the connection.
    return error instanceof Error && !(error instanceof TypeError)
      ? new StoreUnavailableError('connection', codeOf(error), { cause: error })
      : error;
  }
  const code = error.code ?? '';
  const why = FAULTS[code];
  if (why !== undefined) return new StoreUnavailableError(why, code, { cause: error });
  if (OUR_FAULT.has(code.slice(0, 2)) && !isRefusal(code)) return error;
  return new StoreUnavailableError('connection', code, { cause: error });
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return OWN_CODES.find(([pattern]) => pattern.test(error.message))?.[1];
}
