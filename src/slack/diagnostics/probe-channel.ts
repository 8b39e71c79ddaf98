import { z } from 'zod';
import type { ChannelProbe } from '../../model/diagnostics.ts';
import { probeSlack, type SlackQuestion } from './probe-slack.ts';

const ANSWER = z.object({
  channel: z.object({
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
    is_ext_shared: z.boolean().optional(),
    is_pending_ext_shared: z.boolean().default(false),
  }),
});

/** CachedProbes once at a channel. */
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
  const parsed = ANSWER.safeParse(look.kind === 'answered' ? look.body : undefined);
  if (!parsed.success) return { kind: 'not-shown', code: undefined };
  const { channel } = parsed.data;
  return {
    kind: 'found',
    hasBot: channel.is_member,
    isArchived: channel.is_archived,
    isExternal: channel.is_pending_ext_shared ? true : channel.is_ext_shared,
  };
}
