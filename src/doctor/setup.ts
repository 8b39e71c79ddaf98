import type { BootstrapLink } from '../platform/config/environment.ts';

/** The bot's setup, as far as the configuration could be read: an invalid setting is undefined, never its default. */
export interface DoctorSetup {
  /** What is wrong with the configuration, one sentence each. */
  readonly faults: readonly string[];
  /** What looks like a typo. */
  readonly warnings: readonly string[];
  readonly slack: { readonly botToken: string; readonly apiUrl: URL } | undefined;
  /** `SLACK_API_URL`. */
  readonly apiUrl: URL | undefined;
  readonly transport:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string }
    | undefined;
  readonly sentry:
    | { readonly url: URL; readonly token: string; readonly organization: string }
    | undefined;
  readonly store: { readonly url: string; readonly auditKey: string | undefined } | undefined;
  readonly emailMatch: 'read' | 'all' | 'off' | undefined;
  readonly bootstrapLinks: readonly BootstrapLink[] | undefined;
  readonly unfurlHosts: readonly string[] | undefined;
  /** `none`: the log is not mirrored. */
  readonly auditChannel: { readonly id: string } | 'none' | undefined;
  /** `none`: no channel is told of requests. */
  readonly requestsChannel: { readonly id: string } | 'none' | undefined;
}
