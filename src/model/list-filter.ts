/** Which members to list. */
export interface MemberFilter {
  /** Part of the name or address, in any case. */
  readonly text?: string;
  readonly role?: string;
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
