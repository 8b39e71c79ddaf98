/** Where an answer begins in a Sentry list. Comes back from buttons, so it is checked when read and never trusted. */
export interface ListCursor {
  /** Number of the answer as shown to users, starting at 1. */
  readonly page: number;
  /** Sentry's cursor; undefined at the beginning of the list. */
  readonly cursor: string | undefined;
  /** Rows of the cursor's page that earlier answers already showed. */
  readonly skip: number;
}

/** Beginning of every list. */
export const FIRST_PAGE: ListCursor = { page: 1, cursor: undefined, skip: 0 };

/** Search that ended before its list did, because the server does not filter and each answer reads only so far. */
export interface StoppedSearch {
  /** Number of rows that this answer searched. */
  readonly searched: number;
  /** Where it began, and where it goes on. */
  readonly from: ListCursor;
  readonly next: ListCursor;
}

/** Row that Sentry sent and that could not be read, with the names that it has. */
export interface UnreadableRow {
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/** Part of a list that one answer shows. */
export interface ListSlice<Row> {
  readonly rows: readonly Row[];
  readonly place: ListCursor;
  /** Where the list continues; undefined at its end. */
  readonly next: ListCursor | undefined;
  /** Where the previous answer began: the first page if that is unknown, and undefined in the first answer. */
  readonly previous: ListCursor | undefined;
  /** Number of rows searched if the server did not apply the filter; otherwise undefined. */
  readonly searched: number | undefined;
  /** Rows of the same part that could not be read; whether they match a filter is not known. */
  readonly unreadable: readonly UnreadableRow[];
}

/** Which members to list. */
export interface MemberFilter {
  /** Part of the name or address, case-insensitive. */
  readonly text?: string;
  readonly role?: string;
  /** Roles, any one of which matches. */
  readonly roles?: readonly string[];
  /** Open invites, or only those that are older than 30 days. */
  readonly state?: 'pending' | 'expired';
}

/** Which repositories or teams to list. */
export interface NameFilter {
  /** Part of the name or slug, case-insensitive. */
  readonly text?: string;
}

/** Which projects to list; all given filters apply together. */
export interface ProjectFilter extends NameFilter {
  /** Numeric IDs, one of which must match. */
  readonly ids?: readonly string[];
  /** Team slugs; the project must belong to one of these teams. */
  readonly teams?: readonly string[];
}

/** Which client keys to list. */
export interface ClientKeyFilter {
  /** Numeric IDs; defaults to all projects that the bot's token can see. */
  readonly projectIds?: readonly string[];
}

/** Which named things to list, and where to start. */
export interface NamesQuery {
  /** Part of the name; undefined for all. */
  readonly text: string | undefined;
  readonly place: ListCursor;
}
