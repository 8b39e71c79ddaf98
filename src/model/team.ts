/** Team of the organization. */
export interface Team {
  readonly id: string | undefined;
  readonly slug: string;
  readonly name: string;
  /** Undefined if the server does not say. */
  readonly memberCount: number | undefined;
  /** Whether an identity provider manages who is in it. */
  readonly isIdpProvisioned: boolean;
}
