import { SlackUnavailableError } from '../../errors/errors.ts';
import type { PostInThread } from '../../ports/slack.ts';
import type { Post } from './create-post.ts';
import { slackErrorCode } from './slack-error-code.ts';

/** Builds the way of replies in threads; that it is not known whether one is there is a `SlackUnavailableError`. */
export function createPostInThread(post: Post): PostInThread {
  return async ({ channelId, threadTs }, message) => {
    try {
      return await post(channelId, message, threadTs);
    } catch (error) {
      throw new SlackUnavailableError('chat.postMessage', slackErrorCode(error), { cause: error });
    }
  };
}
