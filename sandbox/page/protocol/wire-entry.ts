import { z } from 'zod';

/** Schema of an exchange between Slack, the bot and Sentry; sent again when its response arrives. */
export const WIRE_ENTRY = z.object({
  /** Same for the start and the end of an exchange. */
  key: z.string(),
  path: z.enum(['slack-to-bot', 'bot-to-slack', 'bot-to-sentry']),
  /** What was requested, in a few words. */
  title: z.string(),
  /** A few more words, such as the text of a command. */
  detail: z.string(),
  request: z.unknown(),
  /** Undefined while the exchange is pending, and if nothing came back. */
  answer: z.unknown().optional(),
  /** `under way`, or how it ended. */
  status: z.string(),
  outcome: z.enum(['pending', 'good', 'bad']),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** Duration in milliseconds; undefined while the exchange is pending. */
  took: z.number().optional(),
});

/** Exchange between Slack, the bot and Sentry. */
export type WireEntry = z.infer<typeof WIRE_ENTRY>;
