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

/** How to set up a local Slack. */
export interface LocalSlackOptions {
  readonly signingSecret: string;
  readonly botToken: string;
  /** App-level token (`xapp-…`): puts the app into Socket Mode, and everything goes over sockets that the bot opens. */
  readonly appToken?: string;
  /** Port on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** Everybody of the sandbox by default. */
  readonly people?: readonly LocalPerson[];
  /** One of each kind by default. */
  readonly channels?: readonly ChannelSetup[];
  /** Milliseconds; stamps, `trigger_id`s and `response_url`s go by it. */
  readonly now?: () => number;
  /** Domains of links that the app registered; sub-domains are included. */
  readonly unfurlDomains?: readonly string[];
  /** The slash command; `/sentry` by default. */
  readonly command?: string;
  /** Scopes granted to the bot token. */
  readonly scopes?: readonly string[];
  /** Events that the app subscribed to; all but those of messages by default. */
  readonly events?: readonly string[];
  /** Makes the workspace part of an Enterprise organization. */
  readonly enterpriseId?: string;
  /** Milliseconds that the bot has to acknowledge; 3,000 by default. */
  readonly ackTimeoutMs?: number;
  /** Milliseconds between pings to a socket; 10,000 by default. */
  readonly socketPingMs?: number;
  /** Milliseconds before each further try of an event; Slack's own by default: at once, 1 min, 5 min. */
  readonly eventRetryDelays?: readonly number[];
}

/** A view stack as its person sees it. */
export interface LocalModal {
  /** The first view first. */
  readonly views: readonly LocalView[];
  /** The one in front. */
  readonly view: LocalView;
}

/** A Slack workspace with one app in it, on this machine. `as` is a handle or user id, `in` a channel's name or id. */
export interface LocalSlack {
  /** Ends with a slash, as `slackApiUrl` wants it. */
  readonly apiUrl: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** The app's slash command. */
  readonly commandName: string;
  readonly people: readonly LocalPerson[];
  /** Tells where the bot listens, which Socket Mode needs only for `request`: the whole URL of its endpoint, or its origin, to which `/slack/events` is added. */
  connect(botUrl: string): void;
  /** Ends the server and every connection and wait at once. */
  stop(): Promise<void>;

  /**
   * Types a slash command. What the acknowledgement shows becomes a message, as does Slack's own error.
   * Slack keeps people of other companies and deactivated ones from it; here nobody is held back, so that the
   * bot's own checks can be tried.
   */
  command(options: CommandOptions): Promise<Ack>;
  post(options: PostOptions): Promise<LocalMessage>;
  edit(options: EditOptions): Promise<LocalMessage>;
  click(options: ClickOptions): Promise<Ack>;
  /** Undefined where Slack sends nothing: elements of input blocks only keep what is picked. */
  select(options: SelectOptions): Promise<Ack | undefined>;
  /** Options that the bot offers for what is typed. */
  suggest(options: SuggestOptions): Promise<readonly JsonObject[]>;
  submit(options: SubmitOptions): Promise<Submission>;
  /** Undefined if the view did not ask to be told. */
  closeView(options: CloseViewOptions): Promise<Ack | undefined>;
  shortcut(options: ShortcutOptions): Promise<Ack>;
  messageShortcut(options: MessageShortcutOptions): Promise<Ack>;
  openHome(options: { readonly as: string }): Promise<Ack>;
  /** Revokes the bot token; resolves when the app was told, where it is. */
  revokeBotToken(options?: RevokeOptions): Promise<void>;
  /** Takes the bot token again, as the real Slack does after trouble of its own. */
  restoreBotToken(): void;
  /** Removes the app from the workspace; resolves when it was told. */
  uninstall(): Promise<void>;
  /** Delivers something once more as it was, as Slack does when an acknowledgement got lost. */
  redeliver(delivery: Delivery): Promise<Ack>;
  /** Delivers any event in Slack's envelope. */
  deliverEvent(event: JsonObject, options?: { readonly in?: string }): Promise<Ack>;

  /** Fields of a command with fresh `trigger_id` and `response_url`, to be sent in unusual ways. */
  commandPayload(options: CommandOptions): JsonObject;
  /** An event in Slack's envelope. */
  eventPayload(event: JsonObject, options?: { readonly in?: string }): JsonObject;
  /** Headers that sign a body; `timestamp` in seconds. */
  sign(
    body: string,
    options?: { readonly timestamp?: number; readonly secret?: string },
  ): Readonly<Record<string, string>>;
  /** A payload as a signed request; headers given here replace Slack's. */
  signedRequest(
    kind: DeliveryKind,
    payload: JsonObject,
    options?: {
      readonly timestamp?: number;
      readonly secret?: string;
      readonly headers?: Readonly<Record<string, string>>;
    },
  ): RawRequest;
  /** Sends a request to the bot as it is; rejects if there is no answer. */
  request(request: RawRequest): Promise<RawResponse>;

  /** The channel as the person calls it; `dm` and `people-dm` are theirs. */
  channel(name: string, as: string): LocalChannel;
  /** All channels, and the direct conversations opened so far. */
  channels(): readonly LocalChannel[];
  messagesSeenBy(person: string, channel: string): readonly LocalMessage[];
  modalOf(person: string): LocalModal | undefined;
  homeOf(person: string): LocalView | undefined;
  composerOf(person: string): readonly ComposerPreview[];
  readonly apiCalls: readonly ApiCall[];
  readonly deliveries: readonly Delivery[];
  readonly subscribe: ChangeFeed['subscribe'];
  readonly waitFor: ChangeFeed['waitFor'];

  /** The sockets of the bot, in Socket Mode. */
  readonly sockets: Sockets;
  /** Makes the next calls (1 by default) of a method, or of `response_url`, go wrong. */
  fault(method: string, fault: Fault, times?: number): SwitchedFault;
}
