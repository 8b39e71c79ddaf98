import type { Message } from '../../model/message.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import { link } from '../../views/members/link.ts';
import { parseSlackUser } from '../arguments/parse-slack-user.ts';
import { type CommandContext, defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/word.ts';
import { linkMutation } from './link-mutation.ts';

const WHO = 'a Slack user, picked from the list that `@` opens';
const MEMBER = 'the e-mail address of a Sentry member, or the number of the membership';

type LinkInput = Parameters<typeof linkMutation.request>[0];

/** `/sentry link [@user email]`: what you are linked to, or links somebody else. */
export const linkCommand = defineCommand({
  name: 'link',
  summary: 'shows your link, or links a Slack user to a Sentry member',
  usage: '[<@user> <email|member id>]',
  examples: ['link @someone someone@example.com', 'link'],
  needs: 'anyone',
  parse: parseLink,
  mutations: [linkMutation],
  run: (input) =>
    input === undefined
      ? { kind: 'answer', answer: ownLink }
      : { kind: 'change', request: linkMutation.request(input) },
});

async function ownLink({ identify, commandName }: CommandContext): Promise<Message> {
  return link({ identification: await identify(), commandName });
}

function parseLink(words: readonly Word[]): Parsed<LinkInput | undefined> {
  const [user, member, extra] = words;
  if (user === undefined) return { kind: 'input', input: undefined };
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
