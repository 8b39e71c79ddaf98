import { isSameAddress } from '../model/email-address.ts';
import type { Member } from '../model/member.ts';
import type { SlackPerson } from '../model/slack-user.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { BlockStore, LinkStore } from '../ports/store.ts';
import { type EmailMatchSettings, matchableAddress } from './email-match.ts';
import { unservedReason } from './identify.ts';

/** Slack user of a member: the inverse of identification. */
interface SlackUserOf {
  readonly userId: string;
  /** By a link record, or by the address only; whether other members share the address is not checked. */
  readonly by: 'link' | 'email';
}

/** Dependencies of {@link createFindSlackUser}. */
export interface SlackUserOfOptions {
  readonly directory: Pick<SlackDirectory, 'teamId' | 'person' | 'personByEmail'>;
  readonly settings: EmailMatchSettings;
  readonly links: Pick<LinkStore, 'ofUser' | 'ofMember'>;
  readonly blocks: Pick<BlockStore, 'of'>;
}

/** Finds a member's Slack user; undefined if there is none, or none that the bot serves. Rejects if a lookup fails. */
export type FindSlackUser = (
  member: Pick<Member, 'id' | 'email'>,
) => Promise<SlackUserOf | undefined>;

/** Creates the lookup of a member's Slack user. */
export function createFindSlackUser(options: SlackUserOfOptions): FindSlackUser {
  const { directory, settings, links, blocks } = options;
  const { teamId } = directory;

  async function byAddress(email: string): Promise<SlackUserOf | undefined> {
    if (settings.mode === 'off') return undefined;
    const person = await directory.personByEmail(email);
    if (person === undefined) return undefined;
    const address = matchableAddress(person, settings);
    if (address.kind === 'unmatchable' || !isSameAddress(address.email, email)) return undefined;
    const userId = await servedId(person);
    if (userId === undefined) return undefined;
    const link = await links.ofUser({ teamId, userId });
    return link === undefined ? { userId, by: 'email' } : undefined;
  }

  async function servedId(person: SlackPerson | undefined): Promise<string | undefined> {
    if (person === undefined || unservedReason(person, teamId) !== undefined) return undefined;
    const { userId } = person;
    const block = await blocks.of({ teamId, userId });
    return block === undefined ? userId : undefined;
  }

  return async ({ id, email }) => {
    const link = await links.ofMember(teamId, id);
    if (link === undefined) return byAddress(email);
    if (!isSameAddress(link.email, email)) return undefined;
    const userId = await servedId(await directory.person(link.user));
    return userId === undefined ? undefined : { userId, by: 'link' };
  };
}
