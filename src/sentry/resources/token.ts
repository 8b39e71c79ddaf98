import { SentryNotFoundError, SentryRefusedError, SentryScopeError } from '../../errors/errors.ts';
import type { BotToken } from '../../model/bot-token.ts';
import type { MemberDetails } from '../../model/member.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { answerOf, answerWithLists } from '../transport/parse-answer.ts';
import { wireCaller } from '../wire/caller.ts';
import { wireMemberDetails } from '../wire/member.ts';
import { memberPath } from './members.ts';
import { organizationPath } from './organization.ts';
import type { ResourceContext } from './resource-context.ts';

// Organization tokens open only the repository list, so there is no call to check them with.
const ORGANIZATION_TOKEN_PREFIX = 'sntrys_';

/** Creates the check of the bot's own token. */
export function createTokenCheck(
  { api }: ResourceContext,
  token: string,
): Pick<SentryReader, 'checkToken'> {
  const readCaller = api.defineRead('retrieveOrganization', answerOf(wireCaller));
  const readSelf = api.defineRead('retrieveOrganizationMember', answerWithLists(wireMemberDetails));

  async function self(options?: CallOptions): Promise<MemberDetails | 'nobody' | 'not told'> {
    try {
      return await readSelf({ path: memberPath('me') }, options);
    } catch (error) {
      if (error instanceof SentryNotFoundError) return 'nobody';
      if (error instanceof SentryScopeError || error instanceof SentryRefusedError)
        return 'not told';
      throw error;
    }
  }

  return {
    async checkToken(options): Promise<BotToken> {
      if (token.startsWith(ORGANIZATION_TOKEN_PREFIX)) {
        return { kind: 'organization', scopes: ['org:ci'], role: undefined, member: undefined };
      }
      const [caller, found] = await Promise.all([
        readCaller({ path: organizationPath, query: { detailed: '0' } }, options),
        self(options),
      ]);
      const member = typeof found === 'string' ? undefined : found;
      const role = member?.role ?? caller.role;
      return { kind: kindOf(found, caller), scopes: caller.scopes, role, member };
    },
  };
}

function kindOf(
  found: MemberDetails | 'nobody' | 'not told',
  caller: { readonly scopes: readonly string[] | undefined; readonly role: string | undefined },
): BotToken['kind'] {
  if (typeof found !== 'string' || caller.role !== undefined) return 'user';
  // Only a server that reports scopes is known to have `members/me/`, which finds no member for an integration.
  return found === 'nobody' && caller.scopes !== undefined ? 'internal-integration' : 'unknown';
}
