import { setTimeout as sleep } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { OpenChanges } from '../../ports/metrics.ts';

/** Dependencies of {@link addStoreGauges}. */
export interface StoreGaugesOptions {
  readonly registry: Registry;
  /** Rejects while the store cannot be read. */
  readonly readOpenChanges: () => Promise<OpenChanges>;
  readonly now: () => Date;
}

// Prometheus times out after ten seconds by default, and then loses all other metrics too.
const DEADLINE_MS = 1_000;

/** Adds gauges that read the store at each scrape; while it is down, only `sentry_chatops_store_up` has a value. */
export function addStoreGauges({ registry, readOpenChanges, now }: StoreGaugesOptions): void {
  const registers = [registry];
  let reading: Promise<OpenChanges | undefined> | undefined;

  // One read at a time: scrapes must not add queries to a database that hangs.
  function read(): Promise<OpenChanges | undefined> {
    reading ??= readOpenChanges()
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      });
    return Promise.race([reading, sleep(DEADLINE_MS, undefined, { ref: false })]);
  }

  // Each gauge calls `read`, because collectors do not wait for each other; they share the result.
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
