import { setTimeout as sleep } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { OpenChanges } from '../../ports/metrics.ts';

/** What {@link addStoreGauges} needs. */
export interface StoreGaugesOptions {
  readonly registry: Registry;
  /** Rejects while the records cannot be read. */
  readonly readOpenChanges: () => Promise<OpenChanges>;
  readonly now: () => Date;
}

// Prometheus gives up after ten seconds by default, and then has nothing of all the rest.
const DEADLINE_MS = 1_000;

/** Adds what is read from the records at each scrape. While they are away it is missing, and the scrape goes on. */
export function addStoreGauges({ registry, readOpenChanges, now }: StoreGaugesOptions): void {
  const registers = [registry];
  let reading: Promise<OpenChanges | undefined> | undefined;

  // One at a time: a database that hangs is not asked again with every scrape.
  function read(): Promise<OpenChanges | undefined> {
    reading ??= readOpenChanges()
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      });
    return Promise.race([reading, sleep(DEADLINE_MS, undefined, { ref: false })]);
  }

  // Each asks for itself, since none waits for what another finds; they share the answer.
  new Gauge({
    name: 'sentry_chatops_open_changes',
    help: 'Changes that are not over.',
    registers,
    async collect() {
      const open = await read();
      if (open === undefined) this.remove();
      else this.set(open.count);
    },
  });
  new Gauge({
    name: 'sentry_chatops_oldest_open_change_age_seconds',
    help: 'Age of the oldest change that is not over; 0 if there is none.',
    registers,
    async collect() {
      const open = await read();
      if (open === undefined) return this.remove();
      const { oldestAt } = open;
      const ageMs = oldestAt === undefined ? 0 : now().getTime() - oldestAt.getTime();
      this.set(Math.max(0, ageMs) / 1_000);
    },
  });
  new Gauge({
    name: 'sentry_chatops_store_up',
    help: '1 if the records could be read for this scrape.',
    registers,
    async collect() {
      this.set((await read()) === undefined ? 0 : 1);
    },
  });
}
