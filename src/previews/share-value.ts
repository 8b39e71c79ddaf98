import { z } from 'zod';
import { MAX_PREVIEWS } from './preview-detail.ts';

const SHARE = z.object({
  thread: z.string().regex(/^\d{1,15}\.\d{1,9}$/),
  subjects: z.array(z.string().max(120)).min(1).max(MAX_PREVIEWS),
});

/** What *Share to thread* carries: the thread's first message, and what to share. */
export type ShareValue = z.output<typeof SHARE>;

/** Writes it. */
export function shareValue(share: ShareValue): string {
  return JSON.stringify(share);
}

/** Reads it as a button brings it, which anybody can have made up; undefined if it is none. */
export function parseShareValue(text: string): ShareValue | undefined {
  try {
    return SHARE.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
