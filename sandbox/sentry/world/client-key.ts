/** A client key (DSN) of a project; the public key is its id. */
export interface ClientKey {
  readonly id: string;
  readonly publicKey: string;
  /** Never to be shown to people, though the server sends it to every org:read token. */
  readonly secretKey: string;
  readonly projectId: string;
  readonly label: string | null;
  readonly isActive: boolean;
  readonly rateLimit: { readonly window: number; readonly count: number } | null;
  readonly dateCreated: Date | null;
}
