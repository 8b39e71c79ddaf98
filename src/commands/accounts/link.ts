import { z } from 'zod';
import { MemberLinkedError } from '../../errors/change-errors.ts';
import { targetMember } from '../../model/change.ts';
import type { Message } from '../../model/message.ts';
import type { Identification } from '../../model/principal.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import { changedMember, changedUser } from '../../views/changes/change-text.ts';
import { withAsk } from '../../views/failures/with-ask.ts';
import { link } from '../../views/members/link.ts';
import { ASK_FOR_LINK, askForLink } from '../access/ask-for-link.ts';
import { parseSlackUser } from '../arguments/parse-member-ref.ts';
import { withoutName } from '../arguments/without-name.ts';
import { type CommandContext, defineCommand, type Parsed } from '../core/command.ts';
import { defineMutation } from '../core/mutation.ts';
import type { Word } from '../core/tokenize.ts';
import { memberById, memberOfAddress } from '../members/find-member.ts';
import { slackUserTarget, userTarget } from './user-target.ts';

/** The Slack user to link, and the member by e-mail address or member id. */
const LINK_INPUT = z.object({
  userId: z.string(),
  member: z.union([z.object({ email: z.string() }), z.object({ id: z.string() })]),
});

type LinkInput = z.infer<typeof LINK_INPUT>;

/** Links a Slack user to a member, which gives the user that member's permissions in the bot. */
export const linkMutation = defineMutation<LinkInput>({
  capability: 'link:create',
  text: {
    act: (who) => `link ${who}`,
    done: (change) =>
      `${changedUser(change)} is now linked to ${changedMember(change)} and can do what they can.`,
  },
  input: LINK_INPUT,
  asked: ({ userId, member }) => ({
    kind: 'user',
    id: userId,
    label: undefined,
    member: {
      id: 'id' in member ? member.id : undefined,
      label: undefined,
      email: 'email' in member ? member.email : undefined,
    },
  }),

  async lockKeys({ sentry }, { input: { userId, member } }) {
    const id = 'id' in member ? member.id : (await memberOfAddress(sentry, member.email)).id;
    return [`user:${userId}`, `member:${id}`];
  },

  async target({ sentry, links, accountStatus, teamId }, { input: { userId, member: named } }) {
    const id = 'id' in named ? named.id : (await memberOfAddress(sentry, named.email)).id;
    const [member, unserved] = await Promise.all([memberById(sentry, id), accountStatus(userId)]);
    const [former, other] = await Promise.all([
      links.ofUser({ teamId, userId }),
      links.ofMember(teamId, id),
    ]);
    const isTaken = other !== undefined && other.user.userId !== userId;
    return {
      decideOn: { ...slackUserTarget(userId, member), unserved },
      obstacle: isTaken ? new MemberLinkedError(other.user.userId) : undefined,
      target: userTarget(userId, member),
      before: { member: former?.memberId ?? null, email: former?.email ?? null },
      after: { member: id, email: member.email },
    };
  },

  async run({ links, linkWriter, teamId, now }, { changeId, actor, input: { userId }, plan }) {
    const { id: memberId = '', email = '' } = targetMember(plan.target) ?? {};
    const isLinked = await linkWriter.put({
      user: { teamId, userId },
      memberId,
      email,
      madeBy: 'command',
      linkedBy: actor.userId,
      changeId,
      at: now(),
    });
    if (isLinked) return;
    const other = await links.ofMember(teamId, memberId);
    throw new MemberLinkedError(other?.user.userId ?? '');
  },

  async verify({ links, teamId }, { changeId, input: { userId } }) {
    const link = await links.ofUser({ teamId, userId });
    return link?.changeId === changeId ? 'applied' : 'not-applied';
  },
});

const WHO = 'a Slack user, picked after typing `@`';
const MEMBER = 'a Sentry member’s email or member ID';

/** `/sentry link [@user email]`: shows the actor's own link, or links another user. */
export const linkCommand = defineCommand({
  name: 'link',
  group: 'you-and-bot',
  summary: 'shows your link, or links a Slack user to a Sentry member',
  usage: '[<@user> <email|member id>]',
  examples: ['link @someone someone@example.com', 'link'],
  starter: 'link',
  needs: 'anyone',
  parse: parseLink,
  mutations: [linkMutation],
  run: (input) =>
    input === undefined
      ? { kind: 'answer', answer: ownLink }
      : { kind: 'change', requests: [linkMutation.request(input)] },
});

async function ownLink({ identify, commandName }: CommandContext): Promise<Message> {
  const identification = await identify();
  const message = link({ identification, commandName });
  return withAsk(message, linkToAskFor(identification));
}

function linkToAskFor(identification: Identification): string | undefined {
  if (identification.kind === 'unmapped') return askForLink(identification.reason);
  return identification.principal.mayAct ? undefined : ASK_FOR_LINK;
}

function parseLink(words: readonly Word[]): Parsed<LinkInput | undefined> {
  const [user, ...others] = words;
  if (user === undefined) return { kind: 'input', input: undefined };
  const [member, extra] = withoutName(others);
  const userId = parseSlackUser(user);
  if (userId === undefined) {
    return problem({ kind: 'not-understood', what: WHO, given: user.text });
  }
  if (member === undefined) return problem({ kind: 'missing', what: MEMBER });
  if (extra !== undefined) return problem({ kind: 'too-many', given: extra.text });
  const named = parseMember(member);
  if (named === undefined) {
    return problem({ kind: 'not-understood', what: MEMBER, given: member.text });
  }
  return { kind: 'input', input: { userId, member: named } };
}

function parseMember(word: Word): LinkInput['member'] | undefined {
  if (/^\d{1,20}$/.test(word.text)) return { id: word.text };
  const email = word.kind === 'email' ? word.email : word.text;
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(email) ? { email } : undefined;
}

function problem(what: UsageProblem): Parsed<never> {
  return { kind: 'problem', problem: what };
}
