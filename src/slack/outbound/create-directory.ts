import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { SlackUnavailableError } from '../../errors/errors.ts';
import type { ChannelKind } from '../../model/channel.ts';
import type { SlackPerson } from '../../model/slack-user.ts';
import { createLoadingCache } from '../../platform/cache/loading-cache.ts';
import { traced } from '../../platform/observability/create-trace.ts';
import type { CacheInstrumentation } from '../../ports/observability.ts';
import type { SlackDirectory } from '../../ports/slack.ts';
import { slackErrorCode } from './slack-errors.ts';

const SLACKBOT = 'USLACKBOT';

// Flags that Slack always sends for an active user default to the restrictive value; the others are sent only when true
// (docs.slack.dev/reference/objects/user-object).
const USER = z.object({
  id: z.string(),
  team_id: z.string().default(''),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(true),
  is_app_user: z.boolean().default(false),
  is_restricted: z.boolean().default(true),
  is_ultra_restricted: z.boolean().default(true),
  is_stranger: z.boolean().default(false),
  is_invited_user: z.boolean().default(false),
  is_email_confirmed: z.boolean().default(false),
  enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).optional(),
  profile: z.object({ email: z.string().optional() }).default({}),
});

const CHANNEL = z.object({
  is_im: z.boolean().default(false),
  is_mpim: z.boolean().default(false),
  is_private: z.boolean().default(false),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().default(false),
});

// A channel may be shared with another company at any time. This bounds how long its messages are still treated as
// internal, and spares `conversations.info` (tier 3, about 50 calls a minute) in a burst of messages.
const MAX_KIND_AGE_MS = 5_000;

interface DirectoryOptions {
  readonly client: WebClient;
  readonly teamId: string;
  /** Returns the instrumentation for the cache with this name. */
  readonly instrumentation?: (memory: string) => CacheInstrumentation;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}

/** Creates a directory of Slack's users and conversations over the Web API; users are cached for one minute. */
export function createDirectory({
  client,
  teamId,
  instrumentation,
  monotonicNow,
}: DirectoryOptions): SlackDirectory {
  const people = createLoadingCache<SlackPerson | undefined>(
    monotonicNow,
    instrumentation?.('slack-people'),
  );
  const byEmail = createLoadingCache<SlackPerson | undefined>(
    monotonicNow,
    instrumentation?.('slack-people-by-email'),
  );
  const kinds = createLoadingCache<ChannelKind>(
    monotonicNow,
    instrumentation?.('slack-channels'),
    MAX_KIND_AGE_MS,
  );
  return {
    teamId,
    person({ userId }, { trace, ...options } = {}) {
      const person = people.get(userId, () => readPerson(client, userId), options);
      return traced(trace, 'slack', person);
    },
    personByEmail: (email) => byEmail.get(email, () => readPersonByEmail(client, email)),
    channelKind(channelId, trace) {
      const kind = kinds.get(channelId, () => readChannelKind(client, channelId));
      return traced(trace, 'slack', kind);
    },
    invalidatePeople() {
      people.invalidate();
      byEmail.invalidate();
    },
    grantedScopes: () => readScopes(client),
  };
}

async function readPerson(client: WebClient, userId: string): Promise<SlackPerson | undefined> {
  const answer = await ask('users.info', ['user_not_found', 'user_not_visible'], () =>
    client.users.info({ user: userId }),
  );
  return answer === undefined ? undefined : personOf('users.info', answer.user);
}

async function readPersonByEmail(
  client: WebClient,
  email: string,
): Promise<SlackPerson | undefined> {
  const answer = await ask('users.lookupByEmail', ['users_not_found'], () =>
    client.users.lookupByEmail({ email }),
  );
  return answer === undefined ? undefined : personOf('users.lookupByEmail', answer.user);
}

function personOf(method: string, answered: unknown): SlackPerson {
  const parsed = USER.safeParse(answered);
  if (!parsed.success) throw new SlackUnavailableError(method, 'odd_answer');
  const user = parsed.data;
  return {
    teamId: user.team_id,
    userId: user.id,
    enterpriseTeamIds: user.enterprise_user?.teams,
    isDeleted: user.deleted,
    isBot: user.is_bot || user.is_app_user || user.id === SLACKBOT,
    isGuest: user.is_restricted || user.is_ultra_restricted,
    isStranger: user.is_stranger,
    isInvited: user.is_invited_user,
    email: user.profile.email,
    isEmailConfirmed: user.is_email_confirmed,
  };
}

async function readScopes(client: WebClient): Promise<readonly string[]> {
  const answer = await ask('auth.test', [], () => client.auth.test());
  const scopes = answer?.response_metadata?.scopes;
  if (scopes === undefined) throw new SlackUnavailableError('auth.test', 'no_scopes');
  return scopes;
}

async function readChannelKind(client: WebClient, channelId: string): Promise<ChannelKind> {
  const answer = await ask('conversations.info', ['channel_not_found', 'missing_scope'], () =>
    client.conversations.info({ channel: channelId }),
  );
  const parsed = CHANNEL.safeParse(answer?.channel);
  if (!parsed.success) return 'unknown';
  const channel = parsed.data;
  if (channel.is_ext_shared === true || channel.is_pending_ext_shared) return 'external';
  if (channel.is_im || channel.is_mpim) return 'dm';
  if (channel.is_ext_shared === undefined) return 'unknown';
  return channel.is_private ? 'private' : 'public';
}

// Codes in `absent` mean that Slack has nothing to show us; every other error is a failed lookup.
async function ask<Answer>(
  method: string,
  absent: readonly string[],
  call: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await call();
  } catch (error) {
    const code = slackErrorCode(error);
    if (code !== undefined && absent.includes(code)) return undefined;
    throw new SlackUnavailableError(method, code, { cause: error });
  }
}
