import type { SentryCallError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';
import type { ChannelProbe, SentryProbe, SlackProbe, UserProbe } from '../model/diagnostics.ts';
import type { StoreProbe } from '../ports/store-diagnostics.ts';

/** Whose address it is in the organization. */
export type AddressFound = 'member' | 'invite' | 'nobody' | 'several' | 'not-found-out';

/** What the doctor probes with: each asks once, within a time, and never rejects. */
export interface Probes {
  /** `auth.test` with the bot token. */
  readonly testBotToken: (slack: SlackAddress) => Promise<SlackProbe>;
  /** `apps.connections.open` with the app token. */
  readonly testAppToken: (slack: {
    readonly appToken: string;
    readonly apiUrl: URL;
  }) => Promise<SlackProbe>;
  /** Ids of the apps that an app token and a bot are of; undefined where that is not told. */
  readonly appOfToken: (appToken: string) => string | undefined;
  readonly appOfBot: (botId: string, slack: SlackAddress) => Promise<string | undefined>;
  readonly probeChannel: (channelId: string, slack: SlackAddress) => Promise<ChannelProbe>;
  readonly probeUser: (userId: string, slack: SlackAddress) => Promise<UserProbe>;
  readonly probeSentry: (site: SentryAddress) => Promise<SentryProbe>;
  /** Slugs of the organizations that the token sees; undefined where Sentry does not tell. */
  readonly listOwnOrganizations: (site: SentryAddress) => Promise<readonly string[] | undefined>;
  readonly checkToken: () => Promise<BotToken | SentryCallError>;
  readonly findAddress: (email: string) => Promise<AddressFound>;
  readonly probeStore: (store: {
    readonly url: string;
    readonly auditKey: string | undefined;
  }) => Promise<StoreProbe>;
  /** The host that knows every region's organizations, for a `SENTRY_URL` that is one region's host. */
  readonly everyRegion: (url: URL) => URL | undefined;
}

/** Where Slack is, and the bot token. */
interface SlackAddress {
  readonly botToken: string;
  readonly apiUrl: URL;
}

/** Which organization of which Sentry, and the token. */
export interface SentryAddress {
  readonly url: URL;
  readonly token: string;
  readonly organization: string;
}
