import { createMinuteMemory } from '../minute-memory.ts';
import { isSameAddress } from '../model/email-address.ts';
import type { Helper } from '../model/helper.ts';
import type { Member } from '../model/member.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Role } from '../model/role.ts';
import type { SlackLink } from '../model/slack-link.ts';
import type { SlackPerson } from '../model/slack-person.ts';
import type { SentryReader } from '../sentry/ports.ts';
import type { SlackDirectory } from '../slack/ports.ts';
import type { BlockStore, LinkStore } from '../store/ports.ts';
import { type EmailMatchSettings, matchableAddress, matchMember } from './email-match.ts';
import { helperRoles } from './helper-roles.ts';
import { unservedReason } from './unserved-reason.ts';

/** Finds up to three people who could help with a refusal, other than the member who was refused. */
export type FindHelpers = (
  refusal: Refusal,
  memberId: string | undefined,
) => Promise<readonly Helper[]>;

/** What {@link createFindHelpers} needs. */
export interface FindHelpersOptions {
  readonly directory: Pick<SlackDirectory, 'teamId' | 'person' | 'personByEmail'>;
  readonly reader: Pick<SentryReader, 'listOrganizationMembers'>;
  readonly settings: EmailMatchSettings;
  readonly links: Pick<LinkStore, 'ofUser' | 'ofMember'>;
  readonly blocks: Pick<BlockStore, 'of'>;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
}

interface Candidate {
  readonly memberId: string;
  readonly helper: Helper;
  /** Who is linked may act through the bot, who is found by address may be asked there; the others are at Sentry. */
  readonly nearness: 0 | 1 | 2;
}

const MOST = 3;
// One more than are named, since one of them may be who asks; and some whom Slack does not know.
const LOOKED_UP = 6;

/** Builds the look-up: one list call at Sentry for those of a role, once a minute. Rejects where a look-up fails. */
export function createFindHelpers(options: FindHelpersOptions): FindHelpers {
  const { directory, reader, settings, links, blocks, monotonicNow } = options;
  const { teamId } = directory;
  const known = createMinuteMemory<readonly Candidate[]>(monotonicNow);

  async function candidates(roles: readonly Role[]): Promise<readonly Candidate[]> {
    const { rows } = await reader.listOrganizationMembers({ roles }).page();
    const able = rows.filter(isAble).sort((one, other) => activeAt(other) - activeAt(one));
    const found = await Promise.all(able.slice(0, LOOKED_UP).map((member) => named(member, rows)));
    return found.flat().sort((one, other) => one.nearness - other.nearness);
  }

  async function named(member: Member, all: readonly Member[]): Promise<readonly Candidate[]> {
    const { id: memberId, name } = member;
    const link = await links.ofMember(teamId, memberId);
    const userId = link === undefined ? await byAddress(member, all) : await byLink(link, member);
    if (userId !== undefined) {
      const nearness = link === undefined ? 1 : 0;
      return [{ memberId, helper: { kind: 'slack-user', userId }, nearness }];
    }
    // Some accounts are called by their address, which is nobody's business.
    if (name.includes('@')) return [];
    return [{ memberId, helper: { kind: 'member', name }, nearness: 2 }];
  }

  async function byLink(link: SlackLink, member: Member): Promise<string | undefined> {
    if (!isSameAddress(link.email, member.email)) return undefined;
    return servedId(await directory.person(link.user));
  }

  /** As identity finds a member by an address, the other way round. */
  async function byAddress(
    { id, email }: Member,
    all: readonly Member[],
  ): Promise<string | undefined> {
    if (settings.mode === 'off') return undefined;
    const person = await directory.personByEmail(email);
    if (person === undefined) return undefined;
    const address = matchableAddress(person, settings);
    if (address.kind === 'unmatchable') return undefined;
    const match = matchMember(all, address.email);
    if (match.kind === 'unmatched' || match.member.id !== id) return undefined;
    const userId = await servedId(person);
    if (userId === undefined) return undefined;
    const link = await links.ofUser({ teamId, userId });
    return link === undefined ? userId : undefined;
  }

  async function servedId(person: SlackPerson | undefined): Promise<string | undefined> {
    if (person === undefined || unservedReason(person, teamId) !== undefined) return undefined;
    const { userId } = person;
    const block = await blocks.of({ teamId, userId });
    return block === undefined ? userId : undefined;
  }

  return async (refusal, memberId) => {
    const roles = helperRoles(refusal);
    if (roles.length === 0) return [];
    const all = await known.recall(roles.join(), () => candidates(roles));
    return all
      .filter((candidate) => candidate.memberId !== memberId)
      .slice(0, MOST)
      .map(({ helper }) => helper);
  };
}

function isAble({ pending, user, flags }: Member): boolean {
  return !pending && user !== undefined && !flags.memberLimitRestricted;
}

function activeAt({ user }: Member): number {
  return user?.lastActive?.getTime() ?? 0;
}
