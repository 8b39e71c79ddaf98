import { z } from 'zod';
import type { ChannelProbe, RawResponse, SlackProbe, UserProbe } from '../../model/diagnostics.ts';
import { requestOnce } from '../../platform/http/request-once.ts';

interface SlackQuestion {
  readonly apiUrl: URL;
  readonly token: string;
  /** Web API method, such as `auth.test`. */
  readonly method: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

const BODY = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

/** Calls a method once and returns everything the response shows, headers included, which Slack's own client hides. */
export async function probeSlack(question: SlackQuestion): Promise<SlackProbe> {
  const { apiUrl, token, method, args = {}, timeoutMs, now } = question;
  const answer = await requestOnce({
    url: new URL(method, apiUrl.href.endsWith('/') ? apiUrl : `${apiUrl.href}/`),
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(args).toString(),
    timeoutMs,
    now,
  });
  return answer.kind === 'unreached' ? answer : readAnswer(answer);
}

function readAnswer(answer: RawResponse): SlackProbe {
  const { status, location, aheadMs } = answer;
  if (status === 429) return { kind: 'refused', code: 'ratelimited', scopes: undefined, aheadMs };
  const body = BODY.safeParse(jsonOf(answer.text));
  if (!body.success) return { kind: 'not-slack', status, redirectedTo: location };
  const scopes = answer
    .header('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim());
  return body.data.ok
    ? { kind: 'answered', body: body.data, scopes, aheadMs }
    : { kind: 'refused', code: body.data.error ?? 'unknown_error', scopes, aheadMs };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A body that is not JSON does not come from Slack; the caller reports that.
    return undefined;
  }
}

const BOT_ANSWER = z.object({ bot: z.object({ app_id: z.string() }) });
// `xapp-1-A0123456789-…`: an app-level token contains the app's id.
const APP_TOKEN = /^xapp-\d+-(A[A-Z0-9]{2,30})-/;

/** Returns the id of the app that a bot belongs to; undefined if Slack does not say. */
export async function appOfBot(
  botId: string,
  slack: Omit<SlackQuestion, 'method' | 'args'>,
): Promise<string | undefined> {
  const look = await probeSlack({ ...slack, method: 'bots.info', args: { bot: botId } });
  const parsed = BOT_ANSWER.safeParse(look.kind === 'answered' ? look.body : undefined);
  return parsed.success ? parsed.data.bot.app_id : undefined;
}

/** Returns the id of the app that an app-level token belongs to; undefined if the token does not contain it. */
export function appOfToken(appToken: string): string | undefined {
  return APP_TOKEN.exec(appToken)?.[1];
}

const CHANNEL_ANSWER = z.object({
  channel: z.object({
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
    is_ext_shared: z.boolean().optional(),
    is_pending_ext_shared: z.boolean().default(false),
  }),
});

/** Probes a channel with one call of `conversations.info`. */
export async function probeChannel(
  channelId: string,
  slack: Omit<SlackQuestion, 'method' | 'args'>,
): Promise<ChannelProbe> {
  const look = await probeSlack({
    ...slack,
    method: 'conversations.info',
    args: { channel: channelId },
  });
  if (look.kind === 'refused') return { kind: 'not-shown', code: look.code };
  const parsed = CHANNEL_ANSWER.safeParse(look.kind === 'answered' ? look.body : undefined);
  if (!parsed.success) return { kind: 'not-shown', code: undefined };
  const { channel } = parsed.data;
  return {
    kind: 'found',
    hasBot: channel.is_member,
    isArchived: channel.is_archived,
    isExternal: channel.is_pending_ext_shared ? true : channel.is_ext_shared,
  };
}

const USER_ANSWER = z.object({
  user: z
    .object({
      deleted: z.boolean().default(false),
      is_bot: z.boolean().default(false),
      is_app_user: z.boolean().default(false),
      is_restricted: z.boolean().default(false),
      is_stranger: z.boolean().default(false),
    })
    .transform((user) => {
      if (user.deleted) return 'deactivated';
      if (user.is_bot || user.is_app_user) return 'bot';
      return user.is_restricted || user.is_stranger ? 'guest' : 'person';
    }),
});

/** Probes a Slack user with one call of `users.info`. */
export async function probeUser(
  userId: string,
  slack: Omit<SlackQuestion, 'method' | 'args'>,
): Promise<UserProbe> {
  const look = await probeSlack({ ...slack, method: 'users.info', args: { user: userId } });
  if (look.kind === 'refused') return { kind: 'not-shown', code: look.code };
  const parsed = USER_ANSWER.safeParse(look.kind === 'answered' ? look.body : undefined);
  return parsed.success
    ? { kind: 'found', is: parsed.data.user }
    : { kind: 'not-shown', code: undefined };
}
