/** Where an answer begins in a list of Sentry's. Comes back from buttons: checked when read, and never trusted. */
export interface ListPlace {
  /** Number of the answer, for people; from 1 on. */
  readonly page: number;
  /** Sentry's cursor; undefined at the list's beginning. */
  readonly cursor: string | undefined;
  /** Rows of the cursor's page that earlier answers showed. */
  readonly skip: number;
}

/** Where every list begins. */
export const FIRST_PLACE: ListPlace = { page: 1, cursor: undefined, skip: 0 };

/** As much of a list as one answer shows. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly place: ListPlace;
  /** Where the list goes on; undefined at its end. */
  readonly next: ListPlace | undefined;
  /** Where the answer before began; where that cannot be told it is the first place, and undefined in the first answer. */
  readonly previous: ListPlace | undefined;
  /** How many rows were looked through, where the server did not apply the filter; undefined elsewhere. */
  readonly searched: number | undefined;
}
