import type { RecordedCall } from '../../sandbox/sentry/call-log.ts';
import type { LocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import type { ApiCall } from '../../sandbox/slack/workspace/api-call.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { WAITING_TEXTS } from '../../src/views/blocks/waiting-notice.ts';
import { allText } from '../support/message-text.ts';

const NOTICES: readonly string[] = Object.values(WAITING_TEXTS);

/** Something a user saw from the bot. */
export interface Sighting {
  readonly at: number;
  readonly text: string;
  /** Slack's token of the request that it replies to, if it came through a response_url. */
  readonly responseToken: string | undefined;
  /** ID of the modal that it was shown in. */
  readonly viewId: string | undefined;
  /** User who saw it; undefined for modals, previews and public messages. */
  readonly userId: string | undefined;
}

/** What was observed from outside, independent of what the bots say. */
export interface Witness {
  readonly sights: readonly Sighting[];
  /** Write requests, and those of them that Sentry carried out. */
  readonly attempts: readonly RecordedCall[];
  readonly writes: readonly RecordedCall[];
  /** Finished read requests. */
  readonly reads: readonly RecordedCall[];
}

/** Starts to observe both servers. */
export function createWitness(slack: LocalSlack, sentry: LocalSentry): Witness {
  const sights: Sighting[] = [];
  const attempts: RecordedCall[] = [];
  const writes: RecordedCall[] = [];
  const reads: RecordedCall[] = [];
  let calling: ApiCall | undefined;

  function see(message: LocalMessage): void {
    // A notice says nothing about what becomes of the request.
    if (message.author.kind !== 'bot' || NOTICES.includes(message.text)) return;
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
    // A message appears during the call that creates it, before anything else starts.
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
