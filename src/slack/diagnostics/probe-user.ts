import { z } from 'zod';
import type { UserProbe } from '../../model/diagnostics.ts';
import { probeSlack, type SlackQuestion } from './probe-slack.ts';

const ANSWER = z.object({
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

/** CachedProbes once at a Slack user. */
export async function probeUser(
  userId: string,
  slack: Omit<SlackQuestion, 'method' | 'args'>,
): Promise<UserProbe> {
  const look = await probeSlack({ ...slack, method: 'users.info', args: { user: userId } });
  if (look.kind === 'refused') return { kind: 'not-shown', code: look.code };
  const parsed = ANSWER.safeParse(look.kind === 'answered' ? look.body : undefined);
  return parsed.success
    ? { kind: 'found', is: parsed.data.user }
    : { kind: 'not-shown', code: undefined };
}
