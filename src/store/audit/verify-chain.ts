import { createHmac } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditFault, AuditHead, Verification } from '../../model/audit-entry.ts';
import type { Tables, UnsealedEntryRow } from '../tables.ts';

/** The hash before the first entry. */
export const NO_HASH = '';

// Names the way in which an entry is hashed; another way gets another name. Entries of v1 have no target of v2's kinds.
const SCHEME = 'v1';
const SCHEME_OF_THINGS = 'v2';
const KEY_CHECK_TEXT = 'the key of this audit log';

/** HMAC-SHA256 over an entry and the hash of the one before it, in lower-case hex. */
export function entryHash(key: string, previous: string, row: UnsealedEntryRow): string {
  const isThing = row.target_kind !== null || row.target_id !== null || row.target_label !== null;
  return hmac(
    key,
    JSON.stringify([
      isThing ? SCHEME_OF_THINGS : SCHEME,
      previous,
      row.seq,
      row.at,
      row.kind,
      row.change_id,
      row.team_id,
      row.actor_user_id,
      row.actor_member_id,
      row.capability,
      row.target_user_id,
      row.target_member_id,
      row.target_email,
      row.target_name,
      row.before,
      row.after,
      row.outcome,
      row.reason,
      row.request_id,
      row.surface,
      row.channel_id,
      ...(isThing ? [row.target_kind, row.target_id, row.target_label] : []),
    ]),
  );
}

/** What the key makes of a fixed text: tells a wrong key from a changed log. */
export function keyCheck(key: string): string {
  return hmac(key, KEY_CHECK_TEXT);
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

type Row = Selectable<Tables['audit_entries']>;

/** What the log is checked against. */
interface VerifyOptions {
  readonly key: string;
  /** Ends that the log is known to have had: as the database keeps it, and as somebody noted it elsewhere. */
  readonly heads: readonly AuditHead[];
  /** The entry behind which the walk begins, taken as it is; the whole log without it. */
  readonly behind?: AuditHead | undefined;
}

/** Walks the log, in order, and names the first entry that is not as it was written. */
export async function verifyChain(
  pages: AsyncIterable<readonly Row[]>,
  { key, heads, behind }: VerifyOptions,
): Promise<Verification> {
  let last: AuditHead = behind ?? { seq: 0, hash: NO_HASH };
  for await (const rows of pages) {
    for (const row of rows) {
      const bad = badness(row, last, key, heads);
      if (bad !== undefined) return { kind: 'bad', ...bad };
      last = { seq: row.seq, hash: row.hash };
    }
  }
  // What was appended since the heads were noted lies behind them, and was checked all the same.
  if (heads.some(({ seq }) => seq > last.seq)) {
    return { kind: 'bad', seq: last.seq + 1, fault: 'cut' };
  }
  return { kind: 'sound', entries: last.seq, head: last.seq === 0 ? undefined : last };
}

function badness(
  { hash, ...unsealed }: Row,
  last: AuditHead,
  key: string,
  heads: readonly AuditHead[],
): { readonly seq: number; readonly fault: AuditFault } | undefined {
  const seq = last.seq + 1;
  if (unsealed.seq > seq) return { seq, fault: 'missing' };
  // A number that is too small (0, negative) is an entry that somebody put before the first.
  if (unsealed.seq < seq || entryHash(key, last.hash, unsealed) !== hash) {
    return { seq: unsealed.seq, fault: 'altered' };
  }
  const isKnownOtherwise = heads.some((head) => head.seq === seq && head.hash !== hash);
  return isKnownOtherwise ? { seq, fault: 'not-the-head' } : undefined;
}
