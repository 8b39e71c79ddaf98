import { z } from 'zod';
import type { TokenState } from '../../model/bot-token.ts';
import type { ChannelKind } from '../../model/channel.ts';
import type { Message } from '../../model/message.ts';
import { tokenNotice } from '../../views/bot/token-notice.ts';
import type { Job, JobRun } from './start-jobs.ts';

/** What {@link tokenNoticeJob} needs. */
interface TokenNoticeOptions {
  /** How Sentry takes the bot's token, as far as this process has met it. */
  readonly current: () => TokenState;
  /** Asks Sentry how it is about a state that was seen; undefined where that cannot be found out now. */
  readonly verify: (seen: TokenState) => Promise<TokenState | undefined>;
  readonly channelId: string;
  readonly channelKind: (channelId: string) => Promise<ChannelKind>;
  /** Posts into the channel: false if Slack refused it; rejects if it is not known whether it is there. */
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
 * Says in the audit channel that Sentry does not take the bot's token, and that it does again: each once, however many
 * replicas and people run into it. What was said last is the job's progress, which the replicas share.
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
      // Another replica may know better: one that nobody asks anything meets neither the fault nor its end.
      const truth = await verify(seen.kind === 'accepted' ? told : seen);
      if (truth === undefined || truth.kind === told.kind) return;
      const kind = await channelKind(channelId);
      if (kind !== 'public' && kind !== 'private') return;
      // Noted first: whoever crashes in between leaves it untold, and not told again and again.
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
