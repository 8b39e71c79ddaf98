/** How Sentry takes the bot's token at this moment. */
export type TokenState =
  | { readonly kind: 'accepted' }
  /** No call is answered; `code` is Sentry's, such as `2fa-required`, where it gave one. */
  | { readonly kind: 'refused'; readonly code: string | undefined }
  /** It lacks every scope that opens an operation which was asked for. */
  | {
      readonly kind: 'lacks-scope';
      readonly operation: string;
      readonly scopes: readonly string[];
    };
