import type { CommandContext } from '../commands/core/command.ts';
import type { Claims } from '../deliveries/claims.ts';
import { ShareRefusedError } from '../errors/slack-errors.ts';
import type { Invocation } from '../model/invocation.ts';
import type { Responder } from '../ports/responder.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import { answerShared, sharedCopy } from '../views/blocks/shared-copy.ts';
import type { AnswerCommand } from './plan-invocation.ts';

/** Shares the answer of a command to the channel, once; throws `ShareRefusedError`, or what running the command throws. */
export type ShareAnswer = (asked: ShareAsked) => Promise<'shared' | 'repeated'>;

/** An answer that somebody wants to share. */
interface ShareAsked {
  readonly invocation: Invocation;
  readonly responder: Responder;
  /** Undefined where there is no answer that may be shared. */
  readonly answer: AnswerCommand | undefined;
  /** What the command has while it runs for the channel, with the rights of who shares. */
  readonly context: CommandContext;
}

/** Everything that {@link createShareAnswer} works with. */
interface ShareAnswerOptions {
  readonly directory: Pick<SlackDirectory, 'channelKind'>;
  /** Whether channels that another company shares get answers too. */
  readonly externalChannels: boolean;
  /** What is shared is shared once, whichever replica the clicks reach; a share on purpose comes from a new answer. */
  readonly claims: Claims;
}

/** Builds the one way in which an answer leaves the person who asked. */
export function createShareAnswer(options: ShareAnswerOptions): ShareAnswer {
  const { directory, externalChannels, claims } = options;

  return async (asked) => {
    const { actor, shares } = asked.invocation;
    const key = `share:${actor.teamId}:${actor.userId}:${shares?.answerId ?? asked.invocation.id}`;
    if ((await claims.take(key)) !== 'ours') return 'repeated';
    try {
      await share(asked);
    } catch (error) {
      // What is known not to be there may be tried again.
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
    await checkChannel(invocation.channelId);
    const { commandName } = context;
    const message = await answer(context);
    const copy = { sharedBy: invocation.actor.userId, commandName, text: invocation.text };
    const outcome = await channelPoster.post(sharedCopy(message, copy));
    if (outcome.kind !== 'posted') throw new ShareRefusedError(outcome);
    await channelPoster.replaceAnswer(answerShared());
  }

  async function checkChannel(channelId: string): Promise<void> {
    if (externalChannels) return;
    const kind = await directory.channelKind(channelId);
    if (kind === 'external') throw new ShareRefusedError({ kind: 'external-channel' });
    if (kind === 'unknown') throw new ShareRefusedError({ kind: 'unknown-channel' });
  }
}
