import { z } from 'zod';
import type { TokenState } from '../../model/bot-token.ts';
import type { ChannelKind } from '../../model/channel.ts';
import type { Message } from '../../model/message.ts';
import { tokenNotice } from '../../views/bot/token-notice.ts';
import type { Job, JobRun } from './start-jobs.ts';

interface TokenNoticeOptions {
  /** Returns the state of the bot's token, as far as this process has seen it. */
  readonly current: () => TokenState;
  /** Checks a seen state with Sentry; undefined if the state cannot be determined now. */
  readonly verify: (seen: TokenState) => Promise<TokenState | undefined>;
  readonly channelId: string;
  readonly channelKind: (channelId: string) => Promise<ChannelKind>;
  /** Posts to the channel: false if Slack refused it; rejects if the outcome is unknown. */
  readonly post: (message: Message) => Promise<boolean>;
}

const EVERY_MS = 5_000;
const KINDS = [
  'accepted',
  'refused',
  'lacks-scope',
] as const satisfies readonly TokenState['kind'][];
const PROGRESS = z.object({ told: z.enum(KINDS), scopes: z.array(z.string()).default([]) });

/**
 * Creates the job that reports in the audit channel when Sentry stops accepting the bot's token, and when it accepts it
 * again: each once, however many replicas and users notice. The last report is the job's progress, which replicas
 * share.
 */
export function tokenNoticeJob(options: TokenNoticeOptions): Job {
  const { current, verify, channelId, channelKind, post } = options;
  return {
    name: 'tell-token-state',
    everyMs: EVERY_MS,
    async run(run) {
      const told = toldLast(run);
      const seen = current();
      if (seen.kind === told.kind) return;
      // Another replica may know better: one that makes no calls sees neither the fault nor its end.
      const truth = await verify(seen.kind === 'accepted' ? told : seen);
      if (truth === undefined || truth.kind === told.kind) return;
      const kind = await channelKind(channelId);
      if (kind !== 'public' && kind !== 'private') return;
      // Recorded first: a crash in between leaves it unreported, instead of reported again and again.
      await note(run, truth);
      if (!(await post(tokenNotice(truth)))) await note(run, told);
    },
  };
}

function note(run: JobRun, state: TokenState): Promise<void> {
  const scopes = state.kind === 'lacks-scope' ? state.scopes : [];
  return run.note(JSON.stringify({ told: state.kind, scopes }));
}

function toldLast({ progress }: JobRun): TokenState {
  if (progress === undefined) return { kind: 'accepted' };
  const { told, scopes } = PROGRESS.parse(JSON.parse(progress));
  switch (told) {
    case 'accepted':
      return { kind: told };
    case 'refused':
      return { kind: told, code: undefined };
    case 'lacks-scope':
      return { kind: told, operation: '', scopes };
  }
}
