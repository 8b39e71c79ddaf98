/** Where an answer begins in a list of Sentry's. Comes back from buttons: checked when read, and never trusted. */
export interface ListCursor {
  /** Number of the answer, for people; from 1 on. */
  readonly page: number;
  /** Sentry's cursor; undefined at the list's beginning. */
  readonly cursor: string | undefined;
  /** Rows of the cursor's page that earlier answers showed. */
  readonly skip: number;
}

/** Where every list begins. */
export const FIRST_PAGE: ListCursor = { page: 1, cursor: undefined, skip: 0 };

/** As much of a list as one answer shows. */
export interface ListSlice<Row> {
  readonly rows: readonly Row[];
  readonly place: ListCursor;
  /** Where the list goes on; undefined at its end. */
  readonly next: ListCursor | undefined;
  /** Where the answer before began; where that cannot be told it is the first place, and undefined in the first answer. */
  readonly previous: ListCursor | undefined;
  /** How many rows were looked through, where the server did not apply the filter; undefined elsewhere. */
  readonly searched: number | undefined;
}

/** Which members to list. */
export interface MemberFilter {
  /** Part of the name or address, in any case. */
  readonly text?: string;
  readonly role?: string;
  /** Any of these roles. */
  readonly roles?: readonly string[];
  /** Open invites, or those of them that are older than 30 days. */
  readonly state?: 'pending' | 'expired';
}

/** Which repositories or teams to list. */
export interface NameFilter {
  /** Part of the name or slug, in any case. */
  readonly text?: string;
}

/** Which projects to list; what is given narrows the list together. */
export interface ProjectFilter extends NameFilter {
  /** Numeric ids, of which a project must have one. */
  readonly ids?: readonly string[];
  /** Slugs of teams, of which a project must belong to one. */
  readonly teams?: readonly string[];
}

/** Which client keys to list. */
export interface ClientKeyFilter {
  /** Numeric ids; all projects that the bot's token sees without it. */
  readonly projectIds?: readonly string[];
}

/** Which things of a name are wanted, and from where in their list on. */
export interface NamesQuery {
  /** Part of the name; all without it. */
  readonly text: string | undefined;
  readonly place: ListCursor;
}
