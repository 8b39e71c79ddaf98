import type { Kysely } from 'kysely';
import type { StoreEvents } from '../ports/store-events.ts';
import type { HeadFile } from './sqlite/log-head-file.ts';

/**
 * Row of the audit log. In all tables, times are milliseconds since 1970, and JSON is text of our own that SQL never
 * queries.
 */
interface AuditEntryRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly change_id: string;
  readonly team_id: string;
  readonly actor_user_id: string;
  readonly actor_member_id: string | null;
  readonly capability: string;
  readonly target_user_id: string | null;
  readonly target_member_id: string | null;
  readonly target_email: string | null;
  readonly target_name: string | null;
  /** Kind, ID and name of a target that is an issue, a team or a project. */
  readonly target_kind: string | null;
  readonly target_id: string | null;
  readonly target_label: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly request_id: string;
  readonly surface: string;
  readonly channel_id: string | null;
  readonly hash: string;
}

/** A row of the audit log without its hash. */
export type UnsealedEntryRow = Omit<AuditEntryRow, 'hash'>;

/** Single row with the log's head, and the key's HMAC of a fixed text. */
interface AuditHeadRow {
  readonly id: number;
  readonly seq: number;
  readonly hash: string;
  readonly key_check: string;
}

interface ChangeRow {
  readonly id: string;
  readonly intent_seq: number;
  readonly state: string;
  readonly owner: string;
  readonly lease_until: number;
  readonly attempts: number;
  /** Null until the delivery is being acknowledged. */
  readonly acknowledged_at: number | null;
  readonly input: string;
  readonly plan: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly updated_at: number;
}

interface ChangeReceiptRow {
  readonly key: string;
  readonly kind: string;
  readonly change_id: string;
}

interface ChangeTargetRow {
  readonly key: string;
  readonly change_id: string;
}

interface SlackLinkRow {
  readonly team_id: string;
  readonly user_id: string;
  readonly member_id: string;
  readonly email: string;
  readonly made_by: string;
  readonly linked_by: string | null;
  readonly change_id: string;
  readonly at: number;
}

interface SlackBlockRow {
  readonly team_id: string;
  readonly user_id: string;
  readonly blocked_by: string;
  readonly change_id: string;
  readonly at: number;
}

interface BootstrapLinkRow {
  readonly pair: string;
  readonly at: number;
}

interface ChannelSettingsRow {
  readonly team_id: string;
  readonly channel_id: string;
  readonly previews: string | null;
  /** 1, 0 or null: libsql ends the process if it is given a boolean. */
  readonly ids: number | null;
}

interface HintRow {
  readonly key: string;
  readonly shown_at: number;
}

interface GrantRequestRow {
  readonly id: string;
  readonly team_id: string;
  readonly user_id: string;
  readonly member_id: string | null;
  readonly email: string | null;
  readonly wish: string;
  /** Digest of the wish while the same cannot be asked again; else null. */
  readonly standing_key: string | null;
  readonly reason: string;
  readonly asked_at: number;
  readonly granters: string;
  readonly state: string;
  readonly decided_by: string | null;
  readonly answer: string | null;
  readonly messages: string;
}

interface PreviewRow {
  readonly team_id: string;
  readonly channel_id: string;
  readonly message_ts: string;
  readonly subject: string;
  readonly author_id: string;
  readonly amount: string;
  readonly at: number;
}

interface ClaimRow {
  readonly key: string;
  readonly owner: string;
  /** Null once the claim is done. */
  readonly lease_until: number | null;
  readonly taken_at: number;
}

interface JobRow {
  readonly name: string;
  readonly due_at: number;
  readonly owner: string;
  readonly lease_until: number;
  readonly progress: string | null;
}

interface SchemaVersionRow {
  readonly version: number;
  readonly name: string;
  readonly applied_at: number;
}

interface ProbeRow {
  readonly id: number;
  readonly at: number;
}

/** Tables of both databases, as the last migration leaves them. */
export interface Tables {
  readonly audit_entries: AuditEntryRow;
  readonly audit_head: AuditHeadRow;
  readonly changes: ChangeRow;
  readonly change_receipts: ChangeReceiptRow;
  readonly change_targets: ChangeTargetRow;
  readonly slack_links: SlackLinkRow;
  readonly slack_blocks: SlackBlockRow;
  readonly bootstrap_links: BootstrapLinkRow;
  readonly channel_settings: ChannelSettingsRow;
  readonly hints: HintRow;
  readonly grant_requests: GrantRequestRow;
  readonly previews: PreviewRow;
  readonly claims: ClaimRow;
  readonly jobs: JobRow;
  readonly probes: ProbeRow;
  readonly schema_versions: SchemaVersionRow;
}

/** Kind of the database, for the few queries that differ. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** Database, with what its stores share. */
export interface StoreContext {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  readonly auditKey: string;
  readonly now: () => Date;
  readonly events: StoreEvents;
  /** Remembers the head of the audit log outside of a SQLite database. */
  readonly headFile?: HeadFile | undefined;
}
