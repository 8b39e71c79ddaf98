import type { Kysely } from 'kysely';
import type { ChangedThing } from '../../ports/store.ts';
import type { Tables } from '../tables.ts';

/** The end of the notifications that changes have. */
export interface SignalSender {
  /** Tells other processes with a transaction: when it commits, and only then. */
  send(on: Kysely<Tables>, things: readonly ChangedThing[]): Promise<void>;
  /** Tells this process, once that is committed. */
  tell(things: readonly ChangedThing[]): void;
}
