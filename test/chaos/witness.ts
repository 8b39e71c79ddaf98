import type { RecordedCall } from '../../sandbox/sentry/call-log.ts';
import type { LocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import type { ApiCall } from '../../sandbox/slack/workspace/api-call.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';

/** Something that somebody got to see from the bot. */
export interface Sighting {
  readonly at: number;
  readonly text: string;
  /** Slack's token of the act that it answers, where it came that way. */
  readonly responseToken: string | undefined;
  /** The modal that it was in. */
  readonly viewId: string | undefined;
  /** Who got it; undefined for modals and previews, and for everybody's. */
  readonly userId: string | undefined;
}

/** What was seen from outside, whatever the bots say of it. */
export interface Witness {
  readonly sights: readonly Sighting[];
  /** Requests to write, and those of them that Sentry carried out. */
  readonly attempts: readonly RecordedCall[];
  readonly writes: readonly RecordedCall[];
  /** Requests that read, as they ended. */
  readonly reads: readonly RecordedCall[];
}

/** Instrumentation both servers from now on. */
export function createWitness(slack: LocalSlack, sentry: LocalSentry): Witness {
  const sights: Sighting[] = [];
  const attempts: RecordedCall[] = [];
  const writes: RecordedCall[] = [];
  const reads: RecordedCall[] = [];
  let calling: ApiCall | undefined;

  function see(message: LocalMessage): void {
    if (message.author.kind !== 'bot') return;
    const { channel } = calling?.args ?? {};
    const toUser = typeof channel === 'string' && channel.startsWith('U') ? channel : undefined;
    sights.push({
      at: Date.now(),
      text: allText(message),
      responseToken: calling?.url?.split('/').at(-1),
      viewId: undefined,
      userId: message.visibleTo ?? toUser,
    });
  }

  slack.subscribe((change) => {
    // A message appears while the call that makes it is carried out, before anything else begins.
    if (change.kind === 'api-call') {
      calling = change.call;
      const { method, args, answer } = change.call;
      if (method === 'views.update' && answer?.body['ok'] === true) {
        sights.push({
          at: Date.now(),
          text: allText(viewOf(args['view'])),
          responseToken: undefined,
          viewId: String(args['view_id']),
          userId: undefined,
        });
      }
    }
    if (change.kind === 'message-added' || change.kind === 'message-changed') see(change.message);
  });
  sentry.onCall((call) => {
    if (call.finishedAt === undefined) return;
    if (call.method === 'GET') return void reads.push(call);
    attempts.push(call);
    if (call.applied !== undefined && call.applied < 300) writes.push(call);
  });
  return { sights, attempts, writes, reads };
}

function viewOf(view: unknown): unknown {
  return typeof view === 'string' ? JSON.parse(view) : view;
}
