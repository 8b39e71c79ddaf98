import { CAPABILITIES, type Capability, capabilityRow } from '../../model/capability.ts';
import type { CapabilityRow } from '../../model/capability-row.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { parseSlug } from '../../model/short-id.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import { parseSlackUser } from '../arguments/parse-member-ref.ts';
import { ISSUE_WORDS, parseIssueRef } from '../arguments/parse-reference.ts';
import { withoutName } from '../arguments/without-name.ts';
import type { Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { MEMBER_WORDS, parseNamedMember } from '../members/find-member.ts';
import { parseTeam, TEAM_WORDS } from '../teams/parse-team-command.ts';
import type { DecisionAsked } from './can.ts';
import type { DecisionAbout } from './decision-target.ts';

const USER = 'a Slack user, such as `@someone`';
const CAPABILITY = `one of ${CAPABILITIES.map((name) => `\`${name}\``).join(', ')}`;
const INVITE_REQUEST = 'the address or ID of a request for an invite';
const TEAM_REQUEST = 'the ID of a request to join a team';
const PROJECT = 'a project slug';

type ParseAbout = (
  capability: Capability,
  words: readonly [Word, ...Word[]],
  site: SentrySite,
) => Parsed<DecisionAbout>;

/** Parses `@user capability [target]`; the format of the target depends on the capability. */
export function parseDecision(words: readonly Word[], site: SentrySite): Parsed<DecisionAsked> {
  const [user, name, ...about] = words;
  const [first, ...others] = withoutName(about);
  if (user === undefined) return problem({ kind: 'missing', what: USER });
  const userId = parseSlackUser(user);
  if (userId === undefined) return notUnderstood(USER, user);
  if (name === undefined) return problem({ kind: 'missing', what: CAPABILITY });
  const capability = CAPABILITIES.find((one) => one === name.text.toLowerCase());
  if (capability === undefined) return notUnderstood(CAPABILITY, name);

  const { within } = capabilityRow(capability);
  const parsed: Parsed<DecisionAbout> =
    first === undefined
      ? { kind: 'input', input: { kind: 'nothing' } }
      : ABOUT[within](capability, [first, ...others], site);
  if (parsed.kind === 'problem') return parsed;
  return { kind: 'input', input: { userId, capability, about: parsed.input } };
}

const ABOUT: Readonly<Record<CapabilityRow['within'], ParseAbout>> = {
  organization: (_capability, [word]) => problem({ kind: 'too-many', given: word.text }),

  project(capability, [word, extra], site) {
    if (capabilityRow(capability).about !== 'issue') {
      const slug = parseSlug(word.text);
      if (slug === undefined) return notUnderstood(PROJECT, word);
      return only({ kind: 'project', slug }, extra);
    }
    const ref = parseIssueRef(word, site);
    return ref === undefined
      ? notUnderstood(ISSUE_WORDS, word)
      : only({ kind: 'issue', ref }, extra);
  },

  'slack-user'(capability, [word, second, third]) {
    const userId = parseSlackUser(word);
    if (userId === undefined) return notUnderstood(USER, word);
    if (capability === 'link:remove') return only({ kind: 'unlink', userId }, second);
    if (capability === 'user:block') return only({ kind: 'block', userId }, second);
    if (second === undefined) return problem({ kind: 'missing', what: MEMBER_WORDS });
    const ref = parseNamedMember(second);
    if (ref === undefined || 'userId' in ref) return notUnderstood(MEMBER_WORDS, second);
    const member = 'memberId' in ref ? { id: ref.memberId } : ref;
    return only({ kind: 'link', input: { userId, member } }, third);
  },

  invitation(_capability, [role, ...teams]) {
    const slugs = teams.map(({ text }) => text.toLowerCase());
    return only({ kind: 'invitation', role: role.text.toLowerCase(), teams: slugs }, undefined);
  },

  'open-invite'(_capability, [word, extra]) {
    const ref = parseNamedMember(word);
    if (ref === undefined) return notUnderstood(MEMBER_WORDS, word);
    return only({ kind: 'open-invite', ref }, extra);
  },

  requests: (_capability, [word]) => problem({ kind: 'too-many', given: word.text }),

  'invite-request'(capability, [word, role, extra]) {
    const ref = parseNamedMember(word);
    if (ref === undefined || 'userId' in ref) return notUnderstood(INVITE_REQUEST, word);
    if (capability === 'request:refuse') {
      return only({ kind: 'invite-request', ref, role: undefined }, role);
    }
    return only({ kind: 'invite-request', ref, role: role?.text.toLowerCase() }, extra);
  },

  'team-request'(_capability, [word, extra]) {
    if (!/^\d{1,20}$/.test(word.text)) return notUnderstood(TEAM_REQUEST, word);
    return only({ kind: 'team-request', id: word.text }, extra);
  },

  team(_capability, [word, second, extra]) {
    const slug = parseTeam(word);
    if (slug === undefined) return notUnderstood(TEAM_WORDS, word);
    if (second === undefined) return problem({ kind: 'missing', what: MEMBER_WORDS });
    const ref = parseNamedMember(second);
    if (ref === undefined) return notUnderstood(MEMBER_WORDS, second);
    return only({ kind: 'team', slug, ref }, extra);
  },

  member(capability, [word, second, third]) {
    const ref = parseNamedMember(word);
    if (ref === undefined) return notUnderstood(MEMBER_WORDS, word);
    if (capability === 'member:remove') {
      return only({ kind: 'member', ref, newRole: undefined }, second);
    }
    if (second === undefined) return problem({ kind: 'missing', what: 'the new role' });
    return only({ kind: 'member', ref, newRole: second.text.toLowerCase() }, third);
  },
};

function only(about: DecisionAbout, extra: Word | undefined): Parsed<DecisionAbout> {
  if (extra !== undefined) return problem({ kind: 'too-many', given: extra.text });
  return { kind: 'input', input: about };
}

function notUnderstood(what: string, { text }: Word): Parsed<never> {
  return problem({ kind: 'not-understood', what, given: text });
}

function problem(what: UsageProblem): Parsed<never> {
  return { kind: 'problem', problem: what };
}
