/** A team of the organization. */
export interface SentryTeam {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly dateCreated: Date;
  /** Members are kept by the identity provider. */
  readonly idpProvisioned: boolean;
}

/** A project; `platform` may be the empty string, as old ones have it. */
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
