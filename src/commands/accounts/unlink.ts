import { z } from 'zod';
import { SentryNotFoundError } from '../../errors/errors.ts';
import type { Member } from '../../model/member.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { changedMember, changedUser } from '../../views/changes/change-text.ts';
import { parseSlackUser } from '../arguments/parse-member-ref.ts';
import { defineCommand } from '../core/command.ts';
import { defineMutation } from '../core/mutation.ts';
import { slackUserTarget, userTarget } from './user-target.ts';

const UNLINK_INPUT = z.object({ userId: z.string() });

/** Removes a Slack user's link. */
export const unlinkMutation = defineMutation<z.infer<typeof UNLINK_INPUT>>({
  capability: 'link:remove',
  text: {
    act: (who) => `remove the link of ${who}`,
    done: (change) => `${changedUser(change)} is no longer linked to ${changedMember(change)}.`,
  },
  input: UNLINK_INPUT,
  asked: ({ userId }) => userTarget(userId, undefined),

  async lockKeys({ links, teamId }, { input: { userId } }) {
    const link = await links.ofUser({ teamId, userId });
    return [`user:${userId}`, ...(link === undefined ? [] : [`member:${link.memberId}`])];
  },

  async target({ sentry, links, teamId }, { input: { userId } }) {
    const link = await links.ofUser({ teamId, userId });
    const member = link === undefined ? undefined : await memberIfThere(sentry, link.memberId);
    return {
      decideOn: slackUserTarget(userId, member),
      target: userTarget(userId, link && (member ?? { id: link.memberId, email: link.email })),
      before: { member: link?.memberId ?? null, email: link?.email ?? null },
      after: { member: null, email: null },
    };
  },

  async run({ links, linkWriter, teamId }, { input: { userId } }) {
    // The lock on the user guarantees that this is the link that was decided on.
    const link = await links.ofUser({ teamId, userId });
    if (link !== undefined) await linkWriter.remove(link.user, link.changeId);
  },

  async verify({ links, teamId }, { input: { userId } }) {
    return (await links.ofUser({ teamId, userId })) === undefined ? 'applied' : 'not-applied';
  },
});

// Undefined for a deleted member, so that anyone who may remove links may remove a link to one.
async function memberIfThere(sentry: SentryReader, id: string): Promise<Member | undefined> {
  try {
    return await sentry.retrieveOrganizationMember(id, { maxAgeMs: 0 });
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}

const WHO = 'a Slack user, picked after typing `@`, or nothing for yourself';

/** `/sentry unlink [@user]`: removes a link. */
export const unlinkCommand = defineCommand({
  name: 'unlink',
  group: 'you-and-bot',
  summary: 'removes a link (yours by default)',
  usage: '[@user]',
  examples: ['unlink @someone', 'unlink'],
  needs: 'link:remove',
  parse(words) {
    const [word, extra] = words;
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    if (word === undefined) return { kind: 'input', input: undefined };
    const userId = parseSlackUser(word);
    if (userId !== undefined) return { kind: 'input', input: userId };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHO, given: word.text } };
  },
  mutations: [unlinkMutation],
  run: (userId: string | undefined, { actor }) => ({
    kind: 'change',
    requests: [unlinkMutation.request({ userId: userId ?? actor.userId })],
  }),
});
