import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';

/** A command that was sent, and what came of it. */
export interface Sent {
  readonly text: string;
  /** Milliseconds of the clock of `performance`. */
  readonly sentAt: number;
  /** HTTP status of the acknowledgement, and milliseconds until it; undefined until then, or without one. */
  ack: { readonly status: number | undefined; readonly ms: number } | undefined;
  /** What was posted to its `response_url` and taken by Slack. */
  readonly answers: { readonly text: string; readonly ms: number }[];
}

/** Commands from many people, and what came of each. */
export interface Storm {
  readonly sent: readonly Sent[];
  /** Sends one; resolves when it is acknowledged, or is not. */
  send(as: string, text: string): Promise<Sent>;
  /** Sends so many a second for so long, and waits for the acknowledgements. */
  blow(
    perSecond: number,
    seconds: number,
    draw: (index: number) => { as: string; text: string },
  ): Promise<readonly Sent[]>;
  /** Resolves when each of these has an answer; false if not all have after so long. */
  answered(of: readonly Sent[], withinMs: number): Promise<boolean>;
  /** Answers that took another way than the `response_url`. */
  readonly elsewhere: () => number;
}

/** Instrumentation a Slack; whoever sends other commands there is not counted. */
export function watchStorm(slack: LocalSlack): Storm {
  const sent: Sent[] = [];
  const byUrl = new Map<string, Sent>();
  let elsewhere = 0;
  let starting: Sent | undefined;
  slack.subscribe((change) => {
    if (change.kind === 'delivery' && starting !== undefined) {
      // A command is on its way before `command` gives the turn back.
      byUrl.set(String(change.delivery.payload['response_url']), starting);
      starting = undefined;
    }
    if (change.kind !== 'api-call' || change.call.answer?.status !== 200) return;
    const { method, url, args } = change.call;
    if (method === 'chat.postEphemeral' || method === 'chat.postMessage') elsewhere += 1;
    const to = url === undefined ? undefined : byUrl.get(url);
    to?.answers.push({ text: String(args['text']), ms: performance.now() - to.sentAt });
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
