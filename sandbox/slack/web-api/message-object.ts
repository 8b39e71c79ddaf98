import type { JsonObject } from '../json.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Serializes a message as in responses and payloads. */
export const messageObject = (message: LocalMessage, { app }: Workspace): JsonObject => {
  const { author } = message;
  const attachments = [
    ...message.attachments.map((attachment, index) => ({ id: index + 1, ...attachment })),
    ...message.unfurls.map(({ id, url, attachment }) => ({
      id,
      app_unfurl_url: url,
      is_app_unfurl: true,
      bot_id: app.botId,
      app_id: app.appId,
      ...attachment,
    })),
  ];
  return {
    type: 'message',
    ts: message.ts,
    text: message.text,
    team: app.teamId,
    ...(author.kind === 'person'
      ? { user: author.userId }
      : { user: app.botUserId, bot_id: app.botId, app_id: app.appId }),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
};
