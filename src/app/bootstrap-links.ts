import { z } from 'zod';
import type { ChangeProtocol } from '../changes/change-protocol.ts';
import { userTarget } from '../commands/accounts/user-target.ts';
import { MemberLinkedError, NothingToChangeError } from '../errors/change-errors.ts';
import type { Actor } from '../model/actor.ts';
import { targetMember } from '../model/change.ts';
import { hasAccepted, type Member } from '../model/member.ts';
import type { BootstrapLink } from '../platform/config/environment.ts';
import type { Log } from '../platform/logging/log.ts';
import type { ChangeHandler } from '../ports/changes.ts';
import type { MembersByEmail, SentryReader } from '../ports/sentry.ts';
import type { LinkStore } from '../ports/store.ts';

/** Actor for changes by the bot's operator in the log. */
export const OPERATOR = 'operator';

/** Names the kind of change; no user can have this capability. */
const CAPABILITY = 'link:bootstrap';

const INPUT = z.object({ userId: z.string(), memberId: z.string(), pair: z.string() });

interface BootstrapOptions {
  readonly reader: SentryReader;
  readonly links: LinkStore;
  readonly teamId: string;
  readonly now: () => Date;
}

/** Creates the handler for links made by the operator (`BOOTSTRAP_LINKS`). */
export function bootstrapHandler({ reader, links, teamId, now }: BootstrapOptions): ChangeHandler {
  return {
    type: CAPABILITY,
    async lockKeys({ input }) {
      const { userId, memberId } = INPUT.parse(input);
      return [`user:${userId}`, `member:${memberId}`];
    },
    async plan({ input }) {
      const { userId, memberId } = INPUT.parse(input);
      const member = await reader.retrieveOrganizationMember(memberId, { maxAgeMs: 0 });
      if (await isDecided({ teamId, userId }, memberId, links)) throw new NothingToChangeError();
      return {
        actorMemberId: undefined,
        target: userTarget(userId, member),
        before: { member: null, email: null },
        after: { member: memberId, email: member.email },
      };
    },
    async call({ id: changeId, input, plan }) {
      const { userId, memberId, pair } = INPUT.parse(input);
      const isLinked = await links.put(
        {
          user: { teamId, userId },
          memberId,
          email: targetMember(plan.target)?.email ?? '',
          madeBy: 'bootstrap',
          linkedBy: undefined,
          changeId,
          at: now(),
        },
        pair,
      );
      if (!isLinked) throw new MemberLinkedError('');
    },
    async verify({ id, input }) {
      const { userId } = INPUT.parse(input);
      const link = await links.ofUser({ teamId, userId });
      return link?.changeId === id ? 'applied' : 'not-applied';
    },
  };
}

/**
 * Makes the operator's initial links. Each pair is applied only once ever: one that was applied before, or whose user
 * or member already has a link, is skipped at every later start.
 */
export async function applyBootstrapLinks(
  pairs: readonly BootstrapLink[],
  options: BootstrapOptions & {
    readonly changes: ChangeProtocol;
    readonly newId: () => string;
    readonly log: Log;
  },
): Promise<void> {
  const { reader, links, teamId, changes, newId, log } = options;
  for (const { userId, email } of pairs) {
    const pair = `${teamId}:${userId}=${email.toLowerCase()}`;
    if (await links.wasBootstrapped(pair)) continue;
    const found = await reader.findMembersByEmail(email);
    const member = acceptedMember(found);
    if (member === undefined) {
      log.warn('bootstrap link not made', { userId, outcome: OUTCOMES[found.kind] });
      continue;
    }
    if (await isDecided({ teamId, userId }, member.id, links)) {
      await links.noteBootstrapped(pair);
      continue;
    }
    const id = newId();
    const accepted = await changes.accept({
      requestId: id,
      actor: { teamId, userId: OPERATOR },
      capability: CAPABILITY,
      surface: 'bootstrap',
      channelId: undefined,
      target: userTarget(userId, { ...member, email }),
      input: { userId, memberId: member.id, pair },
      delivery: { id, viewId: undefined },
    });
    // Another replica is making this link.
    if (accepted.kind === 'repeat') continue;
    const closed = await accepted.run();
    log.info('bootstrap link', { userId, outcome: closed?.receipt.change.end?.outcome });
    await closed?.settle(true);
  }
}

async function isDecided(user: Actor, memberId: string, links: LinkStore): Promise<boolean> {
  const [own, other] = await Promise.all([
    links.ofUser(user),
    links.ofMember(user.teamId, memberId),
  ]);
  return own !== undefined || other !== undefined;
}

const OUTCOMES = {
  found: 'no such member',
  'too-many': 'too many members',
  unreadable: 'member not readable',
} as const satisfies Record<MembersByEmail['kind'], string>;

function acceptedMember(found: MembersByEmail): Member | undefined {
  if (found.kind !== 'found') return undefined;
  const [member, ...others] = found.members;
  const isOne = member !== undefined && others.length === 0;
  return isOne && hasAccepted(member) ? member : undefined;
}
