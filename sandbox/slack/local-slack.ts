import type { RawRequest, RawResponse } from './deliveries/raw-request.ts';
import type { ClickOptions, SelectOptions } from './driving/act.ts';
import type { CloseViewOptions } from './driving/close-view.ts';
import type { CommandOptions } from './driving/command.ts';
import type { RevokeOptions } from './driving/end-installation.ts';
import type { EditOptions, PostOptions } from './driving/post.ts';
import type { MessageShortcutOptions, ShortcutOptions } from './driving/shortcuts.ts';
import type { Submission, SubmitOptions } from './driving/submit.ts';
import type { SuggestOptions } from './driving/suggest.ts';
import type { JsonObject } from './json.ts';
import type { Sockets } from './sockets/socket-hub.ts';
import type { ApiCall } from './workspace/api-call.ts';
import type { ChangeFeed } from './workspace/change-feed.ts';
import type { ChannelSetup, LocalChannel } from './workspace/channels.ts';
import type { Ack, Delivery, DeliveryKind } from './workspace/delivery.ts';
import type { Fault, SwitchedFault } from './workspace/faults.ts';
import type { LocalMessage } from './workspace/message.ts';
import type { LocalPerson } from './workspace/person.ts';
import type { ComposerPreview } from './workspace/shared-links.ts';
import type { LocalView } from './workspace/views.ts';

/** Options of a local Slack. */
export interface LocalSlackOptions {
  readonly signingSecret: string;
  readonly botToken: string;
  /**
   * App-level token (`xapp-…`): puts the app into Socket Mode, where everything goes over sockets that the bot opens.
   */
  readonly appToken?: string;
  /** Port on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** All users of the sandbox by default. */
  readonly people?: readonly LocalPerson[];
  /** One of each kind by default. */
  readonly channels?: readonly ChannelSetup[];
  /** Clock in milliseconds, for timestamps, `trigger_id`s and `response_url`s. */
  readonly now?: () => number;
  /** Link domains that the app registered; subdomains are included. */
  readonly unfurlDomains?: readonly string[];
  /** Slash command; `/sentry` by default. */
  readonly command?: string;
  /** Scopes granted to the bot token. */
  readonly scopes?: readonly string[];
  /** Events that the app subscribes to; by default all but those of messages. */
  readonly events?: readonly string[];
  /** Makes the workspace part of an Enterprise organization. */
  readonly enterpriseId?: string;
  /** Milliseconds that the bot has to acknowledge; 3,000 by default. */
  readonly ackTimeoutMs?: number;
  /** Milliseconds between pings to a socket; 10,000 by default. */
  readonly socketPingMs?: number;
  /** Milliseconds before each retry of an event; by default Slack's own: at once, 1 min, 5 min. */
  readonly eventRetryDelays?: readonly number[];
}

/** Stack of views as its user sees it. */
export interface LocalModal {
  /** All views, the root first. */
  readonly views: readonly LocalView[];
  /** The top view. */
  readonly view: LocalView;
}

/** Slack workspace on this machine with one app in it. `as` is a handle or user ID, `in` a channel's name or ID. */
export interface LocalSlack {
  /** Ends with a slash, as `slackApiUrl` requires. */
  readonly apiUrl: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** The app's slash command. */
  readonly commandName: string;
  readonly people: readonly LocalPerson[];
  /**
   * Sets where the bot listens: the full URL of its endpoint, or its origin, to which `/slack/events` is added. In
   * Socket Mode, only `request` needs it.
   */
  connect(botUrl: string): void;
  /** Stops the server, and ends all connections and waits at once. */
  stop(): Promise<void>;

  /**
   * Types a slash command. The reply in the acknowledgement becomes a message, and so does Slack's own error. Slack
   * does not let users of other companies or deactivated users do this; here anyone can, to try the bot's own checks.
   */
  command(options: CommandOptions): Promise<Ack>;
  post(options: PostOptions): Promise<LocalMessage>;
  edit(options: EditOptions): Promise<LocalMessage>;
  click(options: ClickOptions): Promise<Ack>;
  /** Resolves to undefined if Slack sends nothing: elements of input blocks only store what is picked. */
  select(options: SelectOptions): Promise<Ack | undefined>;
  /** Returns the options that the bot offers for a query. */
  suggest(options: SuggestOptions): Promise<readonly JsonObject[]>;
  submit(options: SubmitOptions): Promise<Submission>;
  /** Resolves to undefined if the view did not request the notification. */
  closeView(options: CloseViewOptions): Promise<Ack | undefined>;
  shortcut(options: ShortcutOptions): Promise<Ack>;
  messageShortcut(options: MessageShortcutOptions): Promise<Ack>;
  openHome(options: { readonly as: string }): Promise<Ack>;
  /** Revokes the bot token; resolves once the app was notified, if it is. */
  revokeBotToken(options?: RevokeOptions): Promise<void>;
  /** Accepts the bot token again, as the real Slack does after an incident of its own. */
  restoreBotToken(): void;
  /** Removes the app from the workspace; resolves once the app was notified. */
  uninstall(): Promise<void>;
  /** Repeats a delivery unchanged, as Slack does when an acknowledgement was lost. */
  redeliver(delivery: Delivery): Promise<Ack>;
  /** Delivers any event in Slack's envelope. */
  deliverEvent(event: JsonObject, options?: { readonly in?: string }): Promise<Ack>;

  /** Returns the fields of a command with a new `trigger_id` and `response_url`, to send them in unusual ways. */
  commandPayload(options: CommandOptions): JsonObject;
  /** Returns an event in Slack's envelope. */
  eventPayload(event: JsonObject, options?: { readonly in?: string }): JsonObject;
  /** Returns the headers that sign a body; `timestamp` is in seconds. */
  sign(
    body: string,
    options?: { readonly timestamp?: number; readonly secret?: string },
  ): Readonly<Record<string, string>>;
  /** Builds a signed request from a payload; the given headers replace Slack's. */
  signedRequest(
    kind: DeliveryKind,
    payload: JsonObject,
    options?: {
      readonly timestamp?: number;
      readonly secret?: string;
      readonly headers?: Readonly<Record<string, string>>;
    },
  ): RawRequest;
  /** Sends a request to the bot unchanged; rejects if there is no response. */
  request(request: RawRequest): Promise<RawResponse>;

  /** Returns the channel with a name; `dm` and `people-dm` are those of the user. */
  channel(name: string, as: string): LocalChannel;
  /** Returns all channels, and the direct conversations opened so far. */
  channels(): readonly LocalChannel[];
  messagesSeenBy(person: string, channel: string): readonly LocalMessage[];
  modalOf(person: string): LocalModal | undefined;
  homeOf(person: string): LocalView | undefined;
  composerOf(person: string): readonly ComposerPreview[];
  readonly apiCalls: readonly ApiCall[];
  readonly deliveries: readonly Delivery[];
  readonly subscribe: ChangeFeed['subscribe'];
  readonly waitFor: ChangeFeed['waitFor'];

  /** The bot's sockets in Socket Mode. */
  readonly sockets: Sockets;
  /** Makes the next calls (1 by default) of a method, or of `response_url`, fail. */
  fault(method: string, fault: Fault, times?: number): SwitchedFault;
}
