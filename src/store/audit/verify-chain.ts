import { createHmac } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditFault, AuditHead, Verification } from '../../model/audit-entry.ts';
import type { Tables, UnsealedEntryRow } from '../tables.ts';

/** Hash before the first entry. */
export const NO_HASH = '';

// Names the hashing scheme; a different scheme needs a new name. Only v2 covers targets that are issues, teams or
// projects.
const SCHEME = 'v1';
const SCHEME_OF_THINGS = 'v2';
const KEY_CHECK_TEXT = 'the key of this audit log';

/** Returns the HMAC-SHA256 of an entry and of the previous entry's hash, in lowercase hex. */
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

/** Returns the key's HMAC of a fixed text, which distinguishes a wrong key from a changed log. */
export function keyCheck(key: string): string {
  return hmac(key, KEY_CHECK_TEXT);
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

type Row = Selectable<Tables['audit_entries']>;

interface VerifyOptions {
  readonly key: string;
  /** Known heads of the log: the one in the database, and one recorded elsewhere. */
  readonly heads: readonly AuditHead[];
  /** Trusted entry after which verification starts; without it the whole log is verified. */
  readonly behind?: AuditHead | undefined;
}

/** Verifies the log in order and reports the first bad entry. */
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
  // Entries appended since the heads were recorded come after them, and were verified too.
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
  // A number that is too small (0, negative) belongs to an entry inserted before the first one.
  if (unsealed.seq < seq || entryHash(key, last.hash, unsealed) !== hash) {
    return { seq: unsealed.seq, fault: 'altered' };
  }
  const isKnownOtherwise = heads.some((head) => head.seq === seq && head.hash !== hash);
  return isKnownOtherwise ? { seq, fault: 'not-the-head' } : undefined;
}
