import { channelPart } from '../deliveries/interaction-payload.ts';
import type { JsonObject } from '../json.ts';
import { messageObject } from '../web-api/message-object.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { LocalPerson } from '../workspace/person.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Client } from './client.ts';
import type { Place, PlacedElement } from './place.ts';

const unfurlPart = (
  message: LocalMessage,
  { attachmentId, unfurlUrl }: PlacedElement,
  { app }: Workspace,
): JsonObject => {
  const unfurl = message.unfurls.find(({ url }) => url === unfurlUrl);
  return {
    app_unfurl: {
      id: attachmentId,
      fallback: '[no preview available]',
      ...unfurl?.attachment,
      bot_id: app.botId,
      app_unfurl_url: unfurlUrl,
      is_app_unfurl: true,
      app_id: app.appId,
    },
  };
};

const messagePart = (
  message: LocalMessage,
  placed: PlacedElement,
  person: LocalPerson,
  { workspace, inputs }: Client,
): JsonObject => {
  const channel = workspace.channels.find(message.channelId);
  const isEphemeral = message.visibleTo !== undefined;
  const isUnfurl = placed.unfurlUrl !== undefined;
  return {
    container: {
      type: placed.attachmentId === undefined ? 'message' : 'message_attachment',
      message_ts: message.ts,
      ...(placed.attachmentId === undefined
        ? {}
        : { attachment_id: placed.attachmentId, is_app_unfurl: isUnfurl }),
      ...(isUnfurl ? { app_unfurl_url: placed.unfurlUrl } : {}),
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      channel_id: message.channelId,
      is_ephemeral: isEphemeral,
    },
    ...(channel === undefined ? {} : channelPart(channel)),
    ...(isUnfurl ? unfurlPart(message, placed, workspace) : {}),
    ...(isUnfurl || isEphemeral ? {} : { message: messageObject(message, workspace) }),
    state: { values: inputs.of(message, person.userId) },
    response_url: workspace.responseUrls.mint('actions', {
      channelId: message.channelId,
      userId: person.userId,
      originalTs: message.ts,
      unfurlUrl: placed.unfurlUrl,
    }),
  };
};

/** Returns the payload's part about where an interaction comes from. */
export const placePart = (
  place: Place,
  placed: PlacedElement,
  person: LocalPerson,
  client: Client,
): JsonObject =>
  place.kind === 'message'
    ? messagePart(place.message, placed, person, client)
    : {
        container: { type: 'view', view_id: place.view.id },
        view: client.workspace.views.wire(place.view),
      };
