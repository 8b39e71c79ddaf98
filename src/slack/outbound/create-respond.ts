import type { Message } from '../../model/message.ts';
import type { Log } from '../../platform/logging/log.ts';
import { traced } from '../../platform/observability/create-trace.ts';
import type { Responder, WaitingNotice } from '../../ports/responder.ts';
import type { Reply, ReplyAddress } from './create-reply.ts';
import { messageForms } from './post.ts';
import { type PostToResponseUrl, removeOriginal } from './response-url.ts';

/** Responses to one invocation, and the notice that waits in their place. */
interface Responses {
  readonly respond: Responder['respond'];
  /** Responds in place of the message whose button was clicked. */
  readonly replaceOriginal: Responder['respond'];
  readonly notice: WaitingNotice | undefined;
}

/** Returns the responses to one invocation. */
export type CreateRespond = (
  address: ReplyAddress,
  options?: {
    /** Whether the notice takes the place of the message whose button was clicked; by default, if the reply does. */
    readonly noticeReplaces?: boolean;
  },
) => Responses;

interface CreateRespondOptions {
  readonly reply: Reply;
  readonly postToResponseUrl: PostToResponseUrl;
  readonly log: Log;
}

/**
 * Creates the factory of responses. Only the `response_url` can replace or delete what it has posted, so without one
 * there is no notice. A notice and its response use two of the URL's five uses.
 */
export function createCreateRespond(options: CreateRespondOptions): CreateRespond {
  const { reply, postToResponseUrl, log } = options;

  return (address, { noticeReplaces = address.replacesOriginal } = {}) => {
    const { responseUrl, requestId, trace } = address;
    let isAnswered = false;
    let isShown = false;
    let showing: Promise<void> = Promise.resolve();

    async function postNotice(url: string, message: Message): Promise<void> {
      const form = messageForms(message)[0];
      const posting = postToResponseUrl(url, {
        response_type: 'ephemeral',
        replace_original: noticeReplaces,
        ...form,
      });
      const outcome = await traced(trace, 'slack', posting);
      // One that was not confirmed may be there.
      isShown = outcome === 'delivered' || outcome === 'unanswered';
      if (outcome !== 'delivered') log.debug('notice not shown', { requestId, outcome });
    }

    /** Ends the wait; resolves with whether a notice is there. */
    async function endNotice(): Promise<boolean> {
      isAnswered = true;
      // A response that overtook its notice would be replaced by it.
      await showing;
      const wasShown = isShown;
      isShown = false;
      return wasShown;
    }

    const send = async (message: Message, replaces: boolean): Promise<boolean> => {
      const hasNotice = await endNotice();
      const replacesOriginal = replaces || hasNotice;
      return reply({ ...address, replacesOriginal, hasNotice }, message);
    };

    return {
      // A failure does not take the place of what it failed to follow.
      respond: (message, facts) =>
        send(message, address.replacesOriginal && facts?.outcome !== 'failed'),
      replaceOriginal: (message) => send(message, true),
      notice:
        responseUrl === undefined
          ? undefined
          : {
              async show(message) {
                if (isAnswered) return;
                showing = postNotice(responseUrl, message);
                await showing;
              },
              async isShown() {
                await showing;
                return isShown;
              },
              async remove() {
                if (await endNotice()) await removeOriginal(postToResponseUrl, responseUrl);
              },
            },
    };
  };
}
