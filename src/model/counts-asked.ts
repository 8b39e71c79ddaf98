/** A time up to now. */
export interface CountsPeriod {
  readonly amount: number;
  /** Hours, days or weeks. */
  readonly unit: 'h' | 'd' | 'w';
}

/** Which event counts somebody wants to see. */
export interface CountsAsked {
  readonly period: CountsPeriod;
  readonly by: 'outcome' | 'category' | 'project';
  /** Sentry's own name of a category, such as `error`; undefined for all of them, told apart. */
  readonly category: string | undefined;
  /** Slug of a project; undefined for all that the asker may see. */
  readonly project: string | undefined;
}
