/** Work done with a bot that started with an empty database. */
export interface Done {
  /** Acts of users, of any kind. */
  readonly acts: number;
  /** Changes that were requested. */
  readonly changes: number;
  /** Messages with a link or an ID. */
  readonly links: number;
  readonly people: number;
}

/** Returns the most rows that a table may have before any retention period ends; undefined for an unknown table. */
export function mostRows(
  table: string,
  { acts, changes, links, people }: Done,
): number | undefined {
  const most: Readonly<Record<string, number>> = {
    // The intent and the outcome of each change.
    audit_entries: 2 * changes,
    audit_head: 1,
    changes,
    // For the delivery, for the request itself, and for the modal.
    change_receipts: 3 * changes,
    // A command, a selection in its modal, the modal, and a click on the result.
    claims: 4 * acts,
    // Held only while a change is in progress.
    change_targets: 0,
    slack_links: people,
    slack_blocks: people,
    bootstrap_links: people,
    channel_settings: 10,
    grant_requests: 0,
    hints: 2 * people,
    previews: links,
    jobs: 10,
    probes: 1,
    schema_versions: 50,
  };
  return most[table];
}
