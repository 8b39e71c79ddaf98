import { DatabaseError } from 'pg';
import { type StoreFault, StoreUnavailableError } from '../../errors/store-errors.ts';
import { isRefusal } from './postgres-setup-fault.ts';

/** Classes of SQLSTATE that blame our statement and not the state of the database (PostgreSQL, appendix A). */
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

// Errors that `pg` finds itself have no code.
const OWN_CODES: readonly (readonly [RegExp, string])[] = [
  // The server requires a password, and DATABASE_URL has none.
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

/** Translates an error of `pg` into a store fault, or returns it unchanged if our query is to blame. */
export function namedPostgresError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) {
    // Anything that `pg` throws besides the server's own errors is about the connection.
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
