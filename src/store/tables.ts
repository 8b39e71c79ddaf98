import type { Kysely } from 'kysely';

/** Times are milliseconds since 1970; what is JSON is text of our own, never asked about in SQL. */
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
  /** Kind, id and name of a target that is neither a user nor a member. */
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

/** One row: the log's end, and what the key makes of a fixed text. */
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
  /** 1, 0 or null: libsql ends the process when it is given a boolean. */
  readonly ids: number | null;
}

interface HintRow {
  readonly key: string;
  readonly shown_at: number;
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
  /** Null once it is done. */
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

/** The tables of both databases, as the last migration leaves them. */
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
  readonly previews: PreviewRow;
  readonly claims: ClaimRow;
  readonly jobs: JobRow;
  readonly probes: ProbeRow;
  readonly schema_versions: SchemaVersionRow;
}

/** Which database this is; the few queries that differ ask. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** The database with what its rooms need. */
export interface StoreContext {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  readonly auditKey: string;
  readonly now: () => Date;
}
