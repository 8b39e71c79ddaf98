import type { WebClient } from '@slack/web-api';
import type { Message } from '../../model/message.ts';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';
import type { Log } from '../../platform/logging/log.ts';
import type { Notices, PostEphemeral, SendDirectMessage } from '../../ports/slack.ts';
import { createModals, type Modals } from './create-modals.ts';
import { createNotices } from './create-notices.ts';
import { createReply, type Reply } from './create-reply.ts';
import { type CreateRespond, createCreateRespond } from './create-respond.ts';
import { createPost, createPostShared, type Post, type PostShared } from './post.ts';
import {
  createPostToResponseUrl,
  type PostToResponseUrl,
  responseOrigins,
} from './response-url.ts';

/** Functions that send messages and modals to Slack. */
export interface Outbound {
  readonly post: Post;
  readonly postShared: PostShared;
  readonly reply: Reply;
  readonly createRespond: CreateRespond;
  readonly postEphemeral: PostEphemeral;
  readonly sendDirectMessage: SendDirectMessage;
  readonly modals: Modals;
  readonly notices: Notices;
}

interface OutboundOptions {
  readonly client: WebClient;
  readonly apiUrl: URL;
  readonly installation: Pick<InstallationMonitor, 'end'>;
  readonly instrumentResponseUrl: (post: PostToResponseUrl) => PostToResponseUrl;
  readonly log: Log;
}

/** Creates the functions that send messages and modals to Slack. */
export function createOutbound(options: OutboundOptions): Outbound {
  const { client, apiUrl, installation, log } = options;
  const postToUrl = options.instrumentResponseUrl(createPostToResponseUrl(responseOrigins(apiUrl)));
  // Slack's response URLs expire with the installation.
  const postToResponseUrl: PostToResponseUrl = async (url, body) =>
    installation.end() === undefined ? postToUrl(url, body) : 'expired';
  const reply = createReply({ client, postToResponseUrl, log });
  const unasked = { responseUrl: undefined, replacesOriginal: false };
  return {
    post: createPost(client, log),
    postShared: createPostShared(client, postToResponseUrl, log),
    reply,
    createRespond: createCreateRespond({ reply, postToResponseUrl, log }),
    postEphemeral: (to, message) => reply({ ...to, ...unasked }, message),
    sendDirectMessage: (userId, requestId, message: Message) =>
      reply({ userId, requestId, channelId: undefined, ...unasked }, message),
    modals: createModals(client, log),
    notices: createNotices(client, log),
  };
}
