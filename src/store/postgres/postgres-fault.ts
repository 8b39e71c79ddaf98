import { DatabaseError } from 'pg';
import { type StoreFault, StoreUnavailableError } from '../../store-errors.ts';

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

// Authorization, no such database, no privilege: these do not heal by waiting.
const REFUSALS = /^(?:28|3D|42501)/;

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
  if (OUR_FAULT.has(code.slice(0, 2)) && !REFUSALS.test(code)) return error;
  return new StoreUnavailableError('connection', code, { cause: error });
}

/** The code with which PostgreSQL refuses the user or the database, if that is what the error says. */
export function refusalCode(error: unknown): string | undefined {
  const code = error instanceof StoreUnavailableError ? (error.code ?? '') : '';
  return REFUSALS.test(code) ? code : undefined;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
