import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import { WAITING_TEXTS } from '../../src/views/blocks/waiting-notice.ts';

// A notice is no reply: the reply takes its place.
const NOTICES: readonly string[] = Object.values(WAITING_TEXTS);

/** Command that was sent, with its acknowledgement and its replies. */
export interface Sent {
  readonly text: string;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly sentAt: number;
  /** HTTP status of the acknowledgement, and milliseconds until it; undefined while it is pending. */
  ack: { readonly status: number | undefined; readonly ms: number } | undefined;
  /** Replies posted to its `response_url` that Slack accepted. */
  readonly answers: { readonly text: string; readonly ms: number }[];
}

/** Commands from many users, with their outcomes. */
export interface Storm {
  readonly sent: readonly Sent[];
  /** Sends a command; resolves once it is acknowledged or that has failed. */
  send(as: string, text: string): Promise<Sent>;
  /** Sends `perSecond` commands a second for `seconds`, and waits for their acknowledgements. */
  blow(
    perSecond: number,
    seconds: number,
    draw: (index: number) => { as: string; text: string },
  ): Promise<readonly Sent[]>;
  /** Resolves to true once each of these commands has a reply, to false after `withinMs`. */
  answered(of: readonly Sent[], withinMs: number): Promise<boolean>;
  /** Number of replies that were posted to a channel instead of a `response_url`. */
  readonly elsewhere: () => number;
}

/** Watches a local Slack; commands that others send there are not counted. */
export function watchStorm(slack: LocalSlack): Storm {
  const sent: Sent[] = [];
  const byUrl = new Map<string, Sent>();
  let elsewhere = 0;
  let starting: Sent | undefined;
  slack.subscribe((change) => {
    if (change.kind === 'delivery' && starting !== undefined) {
      // `command` emits the delivery synchronously, before it returns its promise.
      byUrl.set(String(change.delivery.payload['response_url']), starting);
      starting = undefined;
    }
    if (change.kind !== 'api-call' || change.call.answer?.status !== 200) return;
    const { method, url, args } = change.call;
    if (method === 'chat.postEphemeral' || method === 'chat.postMessage') elsewhere += 1;
    const to = url === undefined ? undefined : byUrl.get(url);
    const text = String(args['text'] ?? '');
    if (text === '' || NOTICES.includes(text)) return;
    to?.answers.push({ text, ms: performance.now() - to.sentAt });
  });

  async function send(as: string, text: string): Promise<Sent> {
    const one: Sent = { text, sentAt: performance.now(), ack: undefined, answers: [] };
    sent.push(one);
    starting = one;
    const delivering = slack.command({ as, in: 'general', text });
    if (starting !== undefined) throw new Error('the delivery was not seen');
    const { status } = await delivering;
    one.ack = { status, ms: performance.now() - one.sentAt };
    return one;
  }

  return {
    sent,
    send,
    async blow(perSecond, seconds, draw) {
      const startedAt = performance.now();
      const sending: Promise<Sent>[] = [];
      for (let index = 0; index < perSecond * seconds; index += 1) {
        const due = startedAt + (index * 1_000) / perSecond;
        if (due > performance.now()) await sleep(due - performance.now());
        const { as, text } = draw(index);
        sending.push(send(as, text));
      }
      return Promise.all(sending);
    },
    async answered(of, withinMs) {
      const until = performance.now() + withinMs;
      while (of.some(({ answers }) => answers.length === 0)) {
        if (performance.now() > until) return false;
        await sleep(100);
      }
      return true;
    },
    elsewhere: () => elsewhere,
  };
}
