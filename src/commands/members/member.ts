import type { MemberRef } from '../../model/member.ts';
import { didYouMean } from '../../views/failures/did-you-mean.ts';
import { memberCard } from '../../views/members/member-card.ts';
import { memberPick, memberPicks } from '../../views/members/member-picks.ts';
import { parseMemberRef } from '../arguments/parse-member-ref.ts';
import { defineCommand } from '../core/command.ts';
import { memberActions } from './member-actions.ts';
import { memberQuery } from './member-query.ts';

const WHO = 'a Slack user, an e-mail address, the number of a membership, part of a name, or `me`';

/** `/sentry member <@user|email|id|me>`: one member. */
export const memberCommand = defineCommand<MemberRef>({
  name: 'member',
  summary: 'shows a member: role, teams, state',
  usage: '<@user|email|id|name|me>',
  examples: ['member me', 'member @someone', 'member someone@example.com'],
  needs: 'member:read',
  parse(words) {
    const [word] = words;
    if (word === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHO } };
    const ref = parseMemberRef(words);
    if (ref !== undefined) return { kind: 'input', input: ref };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHO, given: word.text } };
  },
  async answer(ref, { ask, allows, now, site, commandName }) {
    const { data: found, principal } = await ask(memberQuery, ref);
    if (found.kind === 'one') {
      const member = found.member ?? principal.member;
      const actions = await memberActions(member, allows);
      return memberCard(member, { now, site: site(), actions });
    }
    if (found.kind === 'several') return memberPicks({ commandName, ...found });
    const picks = found.nearest.map(memberPick);
    return didYouMean({ commandName, audience: 'person', what: 'member', picks });
  },
});
