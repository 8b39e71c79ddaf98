import { z } from 'zod';
import type { OpenRequest } from '../../model/team.ts';
import type { JobRun } from './start-jobs.ts';

const LINES = z.tuple([z.string(), z.string()]);

const TOLD = z.object({
  /** Member, or future member, that the request is about. */
  memberId: z.string(),
  /** Slug of the team that the member asks to join; undefined for a request for an invite. */
  team: z.string().optional(),
  /** When people were told, in epoch milliseconds. */
  at: z.number(),
  /** Messages that told of it, each with the lines that stay in it. */
  messages: z.array(z.object({ channelId: z.string(), ts: z.string(), lines: LINES })),
});

/** Open request that people were told of. */
export type ToldRequest = z.infer<typeof TOLD>;

const PROGRESS = z.object({
  /** When to look at Sentry again, in epoch milliseconds. */
  dueAt: z.number(),
  /** Number of the last entry of the audit log that was looked at. */
  seq: z.number(),
  /** Walk through a long list, one page a round: where it goes on, and the requests found so far. */
  sweep: z.object({ cursor: z.string().optional(), seen: z.array(z.string()) }),
  told: z.record(z.string(), TOLD),
});

/** Progress of the job that tells of requests, which replicas share. */
export type RequestProgress = z.infer<typeof PROGRESS>;

/** Progress before the first round. */
export const NOTHING_TOLD: RequestProgress = { dueAt: 0, seq: 0, sweep: { seen: [] }, told: {} };

/** Returns the recorded progress; undefined before the first round. */
export function requestProgressOf({ progress }: JobRun): RequestProgress | undefined {
  return progress === undefined ? undefined : PROGRESS.parse(JSON.parse(progress));
}

/** Returns the name of a request among all kinds. */
export function requestKey({ kind, request: { id } }: OpenRequest): string {
  return `${kind}:${id}`;
}
