import { z } from 'zod';
import { JSON_OBJECT } from './wire-json.ts';

/** Schema of a modal view or a home tab as its user has it open. */
export const PAGE_VIEW = z.object({
  id: z.string(),
  /** Changes with every update by the bot. */
  hash: z.string(),
  payload: JSON_OBJECT,
  blocks: z.array(JSON_OBJECT),
  /** By `block_id` and `action_id`. */
  values: z.record(z.string(), z.record(z.string(), JSON_OBJECT)),
  /** The bot's validation errors by `block_id`. */
  errors: z.record(z.string(), z.string()),
  /** Slack's own message after an invalid response of the bot, or none. */
  trouble: z.string().optional(),
});

/** Modal view or home tab as its user has it open. */
export type PageView = z.infer<typeof PAGE_VIEW>;
