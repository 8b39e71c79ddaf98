import type { BootstrapLink } from '../platform/config/environment.ts';

/** How the bot is set up, as far as the configuration could be read: what has a fault is undefined, and never a default. */
export interface DoctorSetup {
  /** What is wrong with the configuration, a sentence each. */
  readonly faults: readonly string[];
  /** What probes like a typing error. */
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
  /** `none`: the log is to be mirrored nowhere. */
  readonly auditChannel: { readonly id: string } | 'none' | undefined;
}
