/** A Sentry project. */
export interface Project {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly platform: string | undefined;
  readonly dateCreated: Date | undefined;
  /** Slugs of the teams that own it; undefined where the server does not say. */
  readonly teams: readonly string[] | undefined;
}

/** A project as other answers refer to it. `id` and `name` are absent from servers that follow the spec to the letter. */
export interface ProjectRef {
  readonly id: string | undefined;
  readonly slug: string;
  readonly name: string | undefined;
}
