import type { Capability } from '../model/capability.ts';
import type { Target } from '../policy/target.ts';
import type { CallOptions, SentryReader } from '../sentry/ports.ts';

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
  readonly load: (
    reader: SentryReader,
    input: Input,
    options: CallOptions,
  ) => Promise<Loaded<Data>>;
}

/** Declares a query. */
export function defineQuery<Input, Data>(query: Query<Input, Data>): Query<Input, Data> {
  return query;
}
