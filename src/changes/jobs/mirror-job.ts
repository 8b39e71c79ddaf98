import { z } from 'zod';
import type { AuditEntry, AuditLine } from '../../model/audit-entry.ts';
import type { ChannelKind } from '../../model/channel.ts';
import type { Message } from '../../model/message.ts';
import type { AuditLog } from '../../ports/store.ts';
import { auditMirror, auditMirrorStart } from '../../views/audit/audit-mirror.ts';
import type { Job, JobRun } from './start-jobs.ts';

interface MirrorOptions {
  readonly audit: AuditLog;
  readonly channelId: string;
  readonly channelKind: (channelId: string) => Promise<ChannelKind>;
  /** Posts to the channel: false if Slack refused it; rejects if the outcome is unknown. */
  readonly post: (message: Message) => Promise<boolean>;
  readonly sleep: (ms: number) => Promise<void>;
  /**
   * Called if the channel may not have the mirror: it is shared with another company, is a direct message, or is
   * unknown.
   */
  readonly onRefused: (kind: ChannelKind) => void;
}

const EVERY_MS = 5_000;
const MOST_ENTRIES = 30;
// Slack's limit: one message per second and channel (docs.slack.dev/apis/web-api/rate-limits).
const PAUSE_MS = 1_000;

/**
 * `through`: number of the last mirrored entry; `posting`: of the last entry in a message that may or may not be
 * posted.
 */
const PROGRESS = z.object({
  channel: z.string(),
  through: z.number(),
  posting: z.number().optional(),
});
type Progress = z.infer<typeof PROGRESS>;

/** Creates the job that mirrors the audit log to a channel, in order, each change once, and resumes after an outage. */
export function mirrorJob(options: MirrorOptions): Job {
  const { audit, channelId, post, sleep } = options;

  return {
    name: 'mirror-audit',
    everyMs: EVERY_MS,
    async run(run) {
      const kind = await options.channelKind(channelId);
      if (kind !== 'public' && kind !== 'private') return options.onRefused(kind);
      let progress = progressOf(run, channelId) ?? (await start(run));
      while (progress !== undefined && !run.signal.aborted) progress = await mirror(run, progress);
    },
  };

  // Skips the existing entries, so that enabling the mirror does not flood the channel with an old log.
  async function start(run: JobRun): Promise<Progress | undefined> {
    const head = await audit.head();
    if (!(await post(auditMirrorStart(head)))) return undefined;
    return note(run, { channel: channelId, through: head?.seq ?? 0 });
  }

  /** Mirrors the next few changes; undefined if there are none left for now. */
  async function mirror(run: JobRun, progress: Progress): Promise<Progress | undefined> {
    const { through, posting } = progress;
    // A message that may have been posted is posted again with the same entries, and nothing else.
    const limit = posting === undefined ? MOST_ENTRIES : posting - through;
    const entries = await audit.entries(through, limit);
    const head = entries.at(-1);
    if (head === undefined) return undefined;
    const lines = entries.flatMap((entry) => lineOf(entry) ?? []);
    if (lines.length === 0) return note(run, { channel: channelId, through: head.seq });

    await note(run, { channel: channelId, through, posting: head.seq });
    if (!(await post(auditMirror({ lines, head, mayBeRepeat: posting !== undefined })))) {
      await note(run, progress);
      return undefined;
    }
    const next = await note(run, { channel: channelId, through: head.seq });
    await sleep(PAUSE_MS);
    return next;
  }
}

async function note(run: JobRun, progress: Progress): Promise<Progress> {
  await run.note(JSON.stringify(progress));
  return progress;
}

/** Undefined before the first run, and after the mirror moved to another channel. */
function progressOf({ progress }: JobRun, channelId: string): Progress | undefined {
  if (progress === undefined) return undefined;
  const noted = PROGRESS.parse(JSON.parse(progress));
  return noted.channel === channelId ? noted : undefined;
}

/** A change is mirrored when it is over: the entry of its outcome has everything known about it. */
function lineOf(entry: AuditEntry): AuditLine | undefined {
  const { kind: _kind, outcome, ...line } = entry;
  return outcome === undefined ? undefined : { ...line, outcome, closedSeq: entry.seq };
}
