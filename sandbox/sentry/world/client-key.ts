/** Client key (DSN) of a project; the API uses the public key as its ID. */
export interface ClientKey {
  readonly id: string;
  readonly publicKey: string;
  /** Must never be shown to users, though the server sends it to every org:read token. */
  readonly secretKey: string;
  readonly projectId: string;
  readonly label: string | null;
  readonly isActive: boolean;
  readonly rateLimit: { readonly window: number; readonly count: number } | null;
  readonly dateCreated: Date | null;
}
