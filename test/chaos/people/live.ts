import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSlack } from '../../../sandbox/slack/local-slack.ts';
import { type Asked, askedIn, userOf } from '../requests.ts';
import { ACTS, type Hand, type Often } from './acts.ts';

/** What one user's loop of acts needs. */
export interface Life {
  readonly hand: Omit<Hand, 'once'>;
  readonly userId: string;
  readonly often: Often;
  readonly isOver: () => boolean;
  /** Called with the number of changes that were acknowledged. */
  readonly onAcknowledged: (changes: number) => void;
  readonly onRedelivered: () => void;
}

const REST_MS = 600;

/** Does one act after another until the run is over. */
export async function live({
  hand,
  userId,
  often,
  isOver,
  onAcknowledged,
  onRedelivered,
}: Life): Promise<void> {
  const { random, slack } = hand;

  async function follow(asked: Asked): Promise<void> {
    const isLost = asked.deliveries.every(({ ack }) => ack?.status !== 200);
    if (random.chance(isLost ? 0.6 : 0.08)) {
      onRedelivered();
      await redeliver(slack, asked.deliveries[0]?.id ?? 0, random.between(0, 400));
    }
    if (asked.isAcknowledged) onAcknowledged(asked.changeIds.length);
    // No replica was reachable: users try again after a while.
    if (isLost) await sleep(random.between(200, 1_000));
  }

  while (!isOver()) {
    const before = slack.deliveries.length;
    const act = ACTS[random.weighted(often)];
    const isTwice = random.chance(0.15);
    await act({
      ...hand,
      async once(doIt) {
        await Promise.all(isTwice ? [doIt(), doIt()] : [doIt()]);
      },
    });
    const mine = slack.deliveries.slice(before).filter((delivery) => userOf(delivery) === userId);
    for (const asked of askedIn(mine)) await follow(asked);
    await sleep(random.between(0, REST_MS));
  }
}

/** Redelivers an unchanged delivery after a delay. */
async function redeliver(slack: LocalSlack, id: number, afterMs: number): Promise<void> {
  await sleep(afterMs);
  const delivery = slack.deliveries.find((one) => one.id === id);
  if (delivery !== undefined) await slack.redeliver(delivery);
}
