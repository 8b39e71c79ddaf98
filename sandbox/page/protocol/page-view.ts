import { z } from 'zod';
import { JSON_OBJECT } from './wire-json.ts';

/** A modal view or a home tab as its person has it open. */
export const PAGE_VIEW = z.object({
  id: z.string(),
  /** Changes with every update by the bot. */
  hash: z.string(),
  payload: JSON_OBJECT,
  blocks: z.array(JSON_OBJECT),
  /** By `block_id` and `action_id`. */
  values: z.record(z.string(), z.record(z.string(), JSON_OBJECT)),
  /** What the bot found wrong, by `block_id`. */
  errors: z.record(z.string(), z.string()),
  /** Slack's own line when the bot answered wrongly or not at all. */
  trouble: z.string().optional(),
});

/** See {@link PAGE_VIEW}. */
export type PageView = z.infer<typeof PAGE_VIEW>;
