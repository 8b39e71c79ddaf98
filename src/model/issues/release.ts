/** Release of a project. */
export interface Release {
  /** Version as Sentry stores it, such as `storefront@4.11.0`. */
  readonly version: string;
  readonly dateCreated: Date | undefined;
}
