import type { WebClient } from '@slack/web-api';
import type { Message } from '../model/message.ts';
import type { InstallationMonitor } from '../platform/health/installation-monitor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { PostEphemeral } from '../ports/slack.ts';
import { createPost, type Post } from '../slack/outbound/create-post.ts';
import { createPostShared, type PostShared } from '../slack/outbound/create-post-shared.ts';
import { createReply, type Reply } from '../slack/outbound/create-reply.ts';
import { responseOrigins } from '../slack/outbound/response-origins.ts';
import { createPostToResponseUrl, type PostToResponseUrl } from '../slack/outbound/response-url.ts';
import type { Instrumentation } from './create-instrumentation.ts';

/** What {@link createMessageRoom} joins. */
export interface MessageRoomOptions {
  readonly client: WebClient;
  readonly apiUrl: URL;
  readonly installation: Pick<InstallationMonitor, 'end'>;
  readonly instrumentation: Pick<Instrumentation, 'responseUrl'>;
  readonly log: Log;
}

/** The ways that messages take to people and channels. */
export interface MessageRoom {
  readonly post: Post;
  readonly postShared: PostShared;
  readonly reply: Reply;
  readonly postEphemeral: PostEphemeral;
  /** Says whether the message is known to have arrived. */
  readonly sendDirectMessage: (
    userId: string,
    requestId: string,
    message: Message,
  ) => Promise<boolean>;
}

/** Builds them. */
export function createMessageRoom({
  client,
  apiUrl,
  installation,
  instrumentation,
  log,
}: MessageRoomOptions): MessageRoom {
  const postAnywhere = instrumentation.responseUrl(
    createPostToResponseUrl(responseOrigins(apiUrl)),
  );
  // Slack's reply addresses end with the installation.
  const postToResponseUrl: PostToResponseUrl = async (url, body) =>
    installation.end() === undefined ? postAnywhere(url, body) : 'expired';
  const reply = createReply({ client, postToResponseUrl, log });
  const unasked = { responseUrl: undefined, replacesOriginal: false };
  return {
    post: createPost(client, log),
    postShared: createPostShared(client, postToResponseUrl, log),
    reply,
    postEphemeral: (to, message) => reply({ ...to, ...unasked }, message),
    sendDirectMessage: (userId, requestId, message) =>
      reply({ userId, requestId, channelId: undefined, ...unasked }, message),
  };
}
