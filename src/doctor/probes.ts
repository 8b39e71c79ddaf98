import type { SentryCallError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';
import type { ChannelProbe, SentryProbe, SlackProbe, UserProbe } from '../model/diagnostics.ts';
import type { StoreProbe } from '../ports/store-diagnostics.ts';

/** Who has an e-mail address in the organization. */
export type AddressFound =
  | 'member'
  | 'invite'
  | 'acceptance-unknown'
  | 'nobody'
  | 'several'
  | 'not-found-out';

/** Probes of the doctor: each sends one request, with a timeout, and never rejects. */
export interface Probes {
  /** Calls `auth.test` with the bot token. */
  readonly testBotToken: (slack: SlackAddress) => Promise<SlackProbe>;
  /** Calls `apps.connections.open` with the app token. */
  readonly testAppToken: (slack: {
    readonly appToken: string;
    readonly apiUrl: URL;
  }) => Promise<SlackProbe>;
  /** Ids of the apps that an app token and a bot belong to; undefined if they are not reported. */
  readonly appOfToken: (appToken: string) => string | undefined;
  readonly appOfBot: (botId: string, slack: SlackAddress) => Promise<string | undefined>;
  readonly probeChannel: (channelId: string, slack: SlackAddress) => Promise<ChannelProbe>;
  readonly probeUser: (userId: string, slack: SlackAddress) => Promise<UserProbe>;
  readonly probeSentry: (site: SentryAddress) => Promise<SentryProbe>;
  /** Returns the slugs of the organizations that the token can see; undefined if Sentry does not report them. */
  readonly listOwnOrganizations: (site: SentryAddress) => Promise<readonly string[] | undefined>;
  readonly checkToken: () => Promise<BotToken | SentryCallError>;
  readonly findAddress: (email: string) => Promise<AddressFound>;
  readonly probeStore: (store: {
    readonly url: string;
    readonly auditKey: string | undefined;
  }) => Promise<StoreProbe>;
  /** Returns the host that has every region's organizations, for a `SENTRY_URL` that is one region's host. */
  readonly everyRegion: (url: URL) => URL | undefined;
}

/** Slack's address, and the bot token. */
interface SlackAddress {
  readonly botToken: string;
  readonly apiUrl: URL;
}

/** Sentry's address, the organization, and the token. */
export interface SentryAddress {
  readonly url: URL;
  readonly token: string;
  readonly organization: string;
}
