/** How the app's installation in its workspace ended. */
export interface InstallationEnd {
  /** By Slack's event, or by the token that Slack did not take any more. */
  readonly why: 'app-uninstalled' | 'tokens-revoked' | 'token-refused';
  /** Slack's code for the token, such as `account_inactive`, where it gave one. */
  readonly code: string | undefined;
}
