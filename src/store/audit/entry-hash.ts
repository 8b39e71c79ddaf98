import { createHmac } from 'node:crypto';
import type { UnsealedEntryRow } from '../tables.ts';

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
