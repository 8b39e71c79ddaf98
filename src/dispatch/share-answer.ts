import type { CommandContext } from '../commands/core/command.ts';
import type { Claims } from '../deliveries/claims.ts';
import { ShareRefusedError } from '../errors/slack-errors.ts';
import type { Invocation } from '../model/invocations/invocation.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { Responder } from '../ports/responder.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import { answerShared, sharedCopy } from '../views/blocks/shared-copy.ts';
import type { AnswerCommand } from './plan-invocation.ts';

/**
 * Shares the result of a command to the channel, once; throws `ShareRefusedError`, or what running the command throws.
 */
export type ShareAnswer = (asked: ShareAsked) => Promise<'shared' | 'repeated'>;

interface ShareAsked {
  readonly invocation: Invocation;
  readonly responder: Responder;
  /** Undefined if there is no result that may be shared. */
  readonly answer: AnswerCommand | undefined;
  /** Context in which the command runs for the channel, with the rights of the user who shares it. */
  readonly context: CommandContext;
}

interface ShareAnswerOptions {
  readonly directory: Pick<SlackDirectory, 'channelKind'>;
  /** Whether channels shared with another company may receive results too. */
  readonly externalChannels: boolean;
  /**
   * Ensure that a share happens once, whichever replicas receive the clicks; to share again, the user runs the command
   * again.
   */
  readonly claims: Claims;
}

/** Creates the only function through which a private result reaches other people. */
export function createShareAnswer(options: ShareAnswerOptions): ShareAnswer {
  const { directory, externalChannels, claims } = options;

  return async (asked) => {
    const { actor, shares } = asked.invocation;
    const key = `share:${actor.teamId}:${actor.userId}:${shares?.answerId ?? asked.invocation.id}`;
    if ((await claims.take(key)) !== 'ours') return 'repeated';
    try {
      await share(asked);
    } catch (error) {
      // A share that is known not to have been posted may be retried.
      const isThereMaybe =
        error instanceof ShareRefusedError && error.refusal.kind === 'unknown-outcome';
      await (isThereMaybe ? claims.finish(key) : claims.release(key));
      throw error;
    }
    await claims.finish(key);
    return 'shared';
  };

  async function share({ invocation, responder, answer, context }: ShareAsked) {
    const { channelPoster } = responder;
    if (answer === undefined) throw new ShareRefusedError({ kind: 'not-shareable' });
    if (channelPoster === undefined || invocation.channelId === undefined) {
      throw new ShareRefusedError({ kind: 'no-channel' });
    }
    await checkChannel(invocation.channelId, invocation.trace);
    const { commandName } = context;
    const message = await answer(context);
    const copy = { sharedBy: invocation.actor.userId, commandName, text: invocation.text };
    const outcome = await channelPoster.post(sharedCopy(message, copy));
    if (outcome.kind !== 'posted') throw new ShareRefusedError(outcome);
    await channelPoster.replaceAnswer(answerShared());
  }

  async function checkChannel(channelId: string, trace: Trace | undefined): Promise<void> {
    if (externalChannels) return;
    const kind = await directory.channelKind(channelId, trace);
    if (kind === 'external') throw new ShareRefusedError({ kind: 'external-channel' });
    if (kind === 'unknown') throw new ShareRefusedError({ kind: 'unknown-channel' });
  }
}
