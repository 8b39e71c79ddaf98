import { z } from 'zod';
import { JSON_OBJECT } from './wire-json.ts';

/** Schema of a message as one user sees it. */
export const PAGE_MESSAGE = z.object({
  channelId: z.string(),
  ts: z.string(),
  threadTs: z.string().optional(),
  isBroadcast: z.boolean(),
  author: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), userId: z.string() }),
    z.object({ kind: z.literal('bot') }),
    z.object({ kind: z.literal('slack'), code: z.string() }),
  ]),
  text: z.string(),
  blocks: z.array(JSON_OBJECT),
  attachments: z.array(JSON_OBJECT),
  unfurls: z.array(z.object({ id: z.number(), url: z.string(), attachment: JSON_OBJECT })),
  visibleTo: z.string().optional(),
  isEdited: z.boolean(),
});

/** Message as one user sees it. */
export type PageMessage = z.infer<typeof PAGE_MESSAGE>;
