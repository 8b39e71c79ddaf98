/** How the app's installation in its workspace ended. */
export interface InstallationEnd {
  /** A Slack event, or a token that Slack no longer accepts. */
  readonly why: 'app-uninstalled' | 'tokens-revoked' | 'token-refused';
  /** Slack's error code for the token, such as `account_inactive`, if it gave one. */
  readonly code: string | undefined;
}
