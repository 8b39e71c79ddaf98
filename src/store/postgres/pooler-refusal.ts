import type { PoolerRefusal } from '../../errors/store-errors.ts';

const PROTOCOL_VIOLATION = '08P01';
const PARAMETER = /^unsupported startup parameter(?: in options)?: ([A-Za-z_][A-Za-z0-9_.]{0,62})/;

/**
 * What only the operator can change, in PgBouncer's words (`src/client.c`). Its older versions have one code for all of
 * their errors, also for those that pass, such as `no more connections allowed`.
 */
const REFUSALS: readonly (readonly [RegExp, PoolerRefusal])[] = [
  [/^transaction blocks not allowed/, { kind: 'transactions' }],
  [/^no such database|^database ".*" is disabled/, { kind: 'database' }],
  [/^no such user|^(?:"trust"|\w+) authentication failed/, { kind: 'user' }],
];

/** Returns what a connection pooler refuses until the operator changes something; undefined for any other error. */
export function poolerRefusal(error: unknown): PoolerRefusal | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === PROTOCOL_VIOLATION)) {
    return undefined;
  }
  const [, name] = PARAMETER.exec(error.message) ?? [];
  if (name !== undefined) return { kind: 'parameter', name };
  return REFUSALS.find(([pattern]) => pattern.test(error.message))?.[1];
}
