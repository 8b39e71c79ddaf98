import type { MemberFilter } from '../../model/list.ts';
import type { Member } from '../../model/member.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import {
  containsText,
  emailQuery,
  findMembersByEmail,
  searchTerm,
} from '../find-members-by-email.ts';
import { createList, perPage } from '../list.ts';
import { apiPath, type JsonAnswer, type Parse, type Parsed } from '../transport/api.ts';
import { answerOf, answerWithLists, pageOf } from '../transport/parse-answer.ts';
import {
  type MemberRead,
  wireMember,
  wireMemberDetails,
  wireMemberForChange,
} from '../wire/member.ts';
import type { ResourceContext } from './resource-context.ts';

const parseDetails = answerWithLists(wireMemberDetails);
const parseForChange = answerOf(wireMemberForChange);

function memberRead(answer: JsonAnswer): Parsed<MemberRead> {
  const details = parseDetails(answer);
  if (details.kind === 'odd') return details;
  const strict = parseForChange(answer);
  const forChange = strict.kind === 'parsed' ? strict.value : undefined;
  return { ...details, value: { details: details.value, forChange } };
}

/** Creates the member reads. */
export function createMemberReads({
  api,
  caches,
  memberSchema,
  assumeMembersAccepted,
}: ResourceContext): Pick<
  SentryReader,
  'findMembersByEmail' | 'retrieveOrganizationMember' | 'listOrganizationMembers'
> {
  const heard =
    <Answer>(parse: Parse<Answer>): Parse<Answer> =>
    (answer: JsonAnswer) => {
      memberSchema.learn(answer.json);
      return parse(answer);
    };
  const readRows = api.defineRead('listOrganizationMembers', heard(pageOf(wireMember)));
  const readOne = api.defineRead('retrieveOrganizationMember', heard(memberRead));

  function settled<Row extends Member>(member: Row): Row {
    const isAssumed = assumeMembersAccepted && member.acceptance === 'unknown';
    return isAssumed ? { ...member, acceptance: 'assumed' } : member;
  }

  const readPage: typeof readRows = async (request, options) => {
    const page = await readRows(request, options);
    return { ...page, rows: page.rows.map(settled) };
  };
  const readMember: typeof readOne = async (request, options) => {
    const { details, forChange } = await readOne(request, options);
    return { details: settled(details), forChange };
  };

  return {
    findMembersByEmail(email, options) {
      const query = emailQuery(email);
      return findMembersByEmail(
        email,
        (cursor) =>
          readPage({ path: membersPath, query: { query, per_page: perPage(), cursor } }, options),
        options?.from,
      );
    },

    async retrieveOrganizationMember(memberId, options) {
      const { details } = await caches.members.read(memberId, options?.maxAgeMs, () =>
        readMember({ path: memberPath(memberId) }, options),
      );
      return details;
    },

    listOrganizationMembers(filter, size) {
      const query = memberQuery(filter);
      return createList({
        operation: 'listOrganizationMembers',
        matches: (member) => isWanted(member, filter),
        readPage: (cursor, options) =>
          readPage(
            { path: membersPath, query: { query, per_page: perPage(size), cursor } },
            options,
          ),
      });
    },
  };
}

/** Returns the path of the member list. */
export function membersPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/members/`;
}

/** Returns the path of one member, by membership ID or `me`. */
export function memberPath(memberId: string): (organization: string) => string | undefined {
  return (organization) => apiPath`organizations/${organization}/members/${memberId}/`;
}

function memberQuery({ text, role, roles = [], state }: MemberFilter): string | undefined {
  const terms = [
    text === undefined ? undefined : searchTerm(undefined, text),
    role === undefined ? undefined : searchTerm('role', role),
    // A repeated key matches any of its values.
    ...roles.map((one) => searchTerm('role', one)),
    // Sentry cannot search for expired invites: they are filtered from the pending ones.
    state === undefined ? undefined : 'isInvited:true',
  ].filter((term) => term !== undefined);
  return terms.length === 0 ? undefined : terms.join(' ');
}

function isWanted(member: Member, { text, role, roles, state }: MemberFilter): boolean {
  const hasText =
    text === undefined || containsText(member.name, text) || containsText(member.email, text);
  const hasRole =
    (role === undefined || member.role === role) && (roles?.includes(member.role) ?? true);
  const hasState =
    state === undefined ||
    (state === 'pending' ? member.pending : member.pending && member.expired);
  return hasText && hasRole && hasState;
}
