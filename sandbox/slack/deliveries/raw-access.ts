import { type CommandOptions, commandPayload } from '../driving/command.ts';
import type { LocalSlack } from '../local-slack.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { eventEnvelope } from './events.ts';
import { encodeOutgoing, signedHeaders } from './http-transport.ts';
import { sendRawRequest } from './raw-request.ts';

type RawAccess = Pick<
  LocalSlack,
  'commandPayload' | 'eventPayload' | 'sign' | 'signedRequest' | 'request'
>;

/** Creates the methods that send what Slack itself would not: forged, stale, repeated and broken requests. */
export const createRawAccess = (
  workspace: Workspace,
  endpoint: () => string | undefined,
): RawAccess => {
  const { app, now, channels } = workspace;
  const sign: RawAccess['sign'] = (body, { timestamp, secret } = {}) =>
    signedHeaders(body, timestamp ?? Math.floor(now() / 1000), secret ?? app.signingSecret);
  return {
    sign,
    commandPayload: (options: CommandOptions) => commandPayload(options, workspace),
    eventPayload: (event, options = {}) => {
      const channel = options.in === undefined ? undefined : channels.named(options.in);
      return eventEnvelope(event, channel, workspace);
    },
    signedRequest: (kind, payload, { headers = {}, ...signing } = {}) => {
      const { body, contentType } = encodeOutgoing({ kind, payload, retry: undefined });
      return { body, headers: { 'content-type': contentType, ...sign(body, signing), ...headers } };
    },
    request: (request) => {
      const url = endpoint();
      if (url === undefined) throw new Error('connect() this Slack to the bot first');
      return sendRawRequest(url, request, new AbortController().signal);
    },
  };
};
