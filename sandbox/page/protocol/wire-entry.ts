import { z } from 'zod';

/** Something that went over the wire between Slack, the bot and Sentry; told again when it is answered. */
export const WIRE_ENTRY = z.object({
  /** The same for the beginning and the end of one exchange. */
  key: z.string(),
  path: z.enum(['slack-to-bot', 'bot-to-slack', 'bot-to-sentry']),
  /** What was asked, in a few words. */
  title: z.string(),
  /** A few more words, such as the text of a command. */
  detail: z.string(),
  request: z.unknown(),
  /** Undefined while it is under way, and where nothing came back. */
  answer: z.unknown().optional(),
  /** `under way`, or how it ended. */
  status: z.string(),
  outcome: z.enum(['pending', 'good', 'bad']),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** Milliseconds; undefined while it is under way. */
  took: z.number().optional(),
});

/** See {@link WIRE_ENTRY}. */
export type WireEntry = z.infer<typeof WIRE_ENTRY>;
