/** Something that changed; `id` is an ID of Slack, Sentry or this bot, never an address or a name. */
export interface ChangedThing {
  /** Kind as in lock keys, such as `member`; a newer process may send unknown kinds. */
  readonly kind: string;
  readonly id: string | undefined;
}

/** Notification of changes by this and other processes. */
export type ChangeNotification =
  | { readonly kind: 'changed'; readonly things: readonly ChangedThing[] }
  /** Changes by other processes may be missed from now on. */
  | { readonly kind: 'disconnected' }
  /** Changes are received again; what changed in between is unknown. */
  | { readonly kind: 'subscribed' };

/** Notifies all processes of the bot of changes, so that none serves stale cache entries. */
export interface ChangeNotifications {
  /**
   * Subscribes to changes that may have been made, once they are closed; whether changes are received is told at once if
   * it is known. Returns an unsubscribe function.
   */
  subscribe(listener: (signal: ChangeNotification) => void): () => void;
  /** Reports whether changes of all processes are received; a silently broken connection shows within 8 s. */
  isLive(): boolean;
}
