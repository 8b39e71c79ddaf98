import type { Deliveries } from '../deliveries/deliveries.ts';
import { channelNameFor } from '../deliveries/interaction-payload.ts';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import { SlackApiError } from '../web-api/api-method.ts';
import { readMessageContent } from '../web-api/message-content.ts';
import { addResponse } from '../web-api/response-url.ts';
import type { Ack } from '../workspace/delivery.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { addSlackNotice, deliveryFault } from './slack-notice.ts';
import { wireText } from './wire-text.ts';

/** Slash command that a user types. */
export interface CommandOptions {
  /** Handle or user ID. */
  readonly as: string;
  /** Channel name or ID, `dm` (with the bot) or `people-dm`. */
  readonly in: string;
  readonly text: string;
  /** Command to send; the app's own by default. */
  readonly command?: string;
  /** Whether to send the text unchanged instead of escaping it as Slack does. */
  readonly raw?: boolean;
}

/** Returns the fields that Slack sends for a command; each call has a new `trigger_id` and `response_url`. */
export const commandPayload = (options: CommandOptions, workspace: Workspace): JsonObject => {
  const { app, roster, channels, triggers, responseUrls } = workspace;
  const person = roster.get(options.as);
  const channel = channels.get(options.in, person);
  const target = { channelId: channel.id, userId: person.userId };
  return {
    token: 'verification-token',
    team_id: app.teamId,
    team_domain: app.teamDomain,
    ...(app.enterpriseId === undefined
      ? {}
      : { enterprise_id: app.enterpriseId, enterprise_name: 'Local enterprise' }),
    channel_id: channel.id,
    channel_name: channelNameFor(channel),
    user_id: person.userId,
    user_name: person.handle,
    command: options.command ?? app.command,
    text: options.raw === true ? options.text : wireText(options.text.trim(), workspace),
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: responseUrls.mint('commands', {
      ...target,
      originalTs: undefined,
      unfurlUrl: undefined,
    }),
    trigger_id: triggers.mint({ userId: person.userId, viewId: undefined }),
  };
};

const showAnswer = (payload: JsonObject, ack: Ack, workspace: Workspace): void => {
  const where = { channelId: String(payload['channel_id']), userId: String(payload['user_id']) };
  const command = String(payload['command']);
  const fault = deliveryFault(ack);
  if (fault !== undefined) {
    addSlackNotice(workspace, where, command, fault);
    return;
  }
  if (ack.body.trim() === '') return;
  const parsed = parseJson(ack.body);
  const body: JsonObject = isJsonObject(parsed) ? parsed : { text: ack.body };
  if (Object.keys(body).length === 0) return;
  try {
    const content = readMessageContent(body);
    if (body['response_type'] === 'in_channel') {
      workspace.messages.add({
        channelId: where.channelId,
        author: { kind: 'person', userId: where.userId },
        text: `${command} ${String(payload['text'])}`.trim(),
      });
    }
    const shown = addResponse(where, body, content, workspace);
    const token = workspace.responseUrls.tokenOf(String(payload['response_url']));
    workspace.responseUrls.answeredWith(token, shown.ts);
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    addSlackNotice(workspace, where, command, 'invalid_command_response');
  }
};

/** Sends a command, and shows the reply in its acknowledgement, or Slack's error if it failed. */
export const sendCommand = async (
  options: CommandOptions,
  workspace: Workspace,
  deliveries: Deliveries,
): Promise<Ack> => {
  const payload = commandPayload(options, workspace);
  const ack = await deliveries.deliver('command', payload);
  showAnswer(payload, ack, workspace);
  return ack;
};
