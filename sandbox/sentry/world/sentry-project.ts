/** Team of the organization. */
export interface SentryTeam {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly dateCreated: Date;
  /** Whether the identity provider manages its members. */
  readonly idpProvisioned: boolean;
}

/** Project; `platform` may be an empty string, as in old projects. */
export interface SentryProject {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly platform: string | null;
  readonly dateCreated: Date;
  /** Slugs of the teams that own it. */
  readonly teams: readonly string[];
  readonly isBookmarked: boolean;
  readonly firstEvent: Date | null;
}
