/** What was done to a bot that started with an empty database. */
export interface Done {
  /** Changes that were asked for. */
  /** Things that people did, whatever they were. */
  readonly acts: number;
  readonly changes: number;
  /** Messages with a link or an ID. */
  readonly links: number;
  readonly people: number;
}

/**
 * The most rows that each table may have, after less than the days for which anything is kept; undefined for a table of
 * which nothing is known here.
 */
export function mostRows(
  table: string,
  { acts, changes, links, people }: Done,
): number | undefined {
  const most: Readonly<Record<string, number>> = {
    // The intent and the end of each change.
    audit_entries: 2 * changes,
    audit_head: 1,
    changes,
    // By the delivery, by what was asked for, and by the form.
    change_receipts: 3 * changes,
    // A command, what is picked in its form, the form, and a click on what came of it.
    claims: 4 * acts,
    // Held only while a change is under way.
    change_targets: 0,
    slack_links: people,
    slack_blocks: people,
    bootstrap_links: people,
    channel_settings: 10,
    hints: 2 * people,
    previews: links,
    jobs: 10,
    probes: 1,
    schema_versions: 50,
  };
  return most[table];
}
