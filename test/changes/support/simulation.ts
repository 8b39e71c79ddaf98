import { setImmediate } from 'node:timers/promises';
import type { ChangeClock, NotifyActor } from '../../../src/ports/changes.ts';
import type { ChangeStore } from '../../../src/ports/store.ts';

interface Waiting {
  readonly process: SimulatedProcess;
  readonly since: number;
  readonly resume: () => void;
}

/** A process that can be killed between any two of its steps. */
export interface SimulatedProcess {
  readonly name: string;
  /** Changes whose receipt was sent but not recorded yet: a kill at this point leads to a second receipt. */
  readonly unnoted: Set<string>;
}

// The longest time for which a live process is held up, in milliseconds; a lease is 60 s.
const MOST_WAIT_MS = 10_000;

/**
 * Schedules the processes: every step waits here before and after its work until it is released. A killed process is
 * never released. Time passes only on request.
 */
export class Simulation {
  #now: number;
  #busy = 0;
  #waiting: Waiting[] = [];
  #sleeping: (Waiting & { readonly until: number })[] = [];
  readonly #dead = new Set<SimulatedProcess>();
  /** Number of kills between sending a receipt and recording it, by change. */
  readonly killedUnnoted = new Map<string, number>();

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  readonly now = (): Date => new Date(this.#now);

  /** Runs one step: waits, does the work, waits again. */
  async step<Result>(
    process: SimulatedProcess,
    work: () => Promise<Result> | Result,
  ): Promise<Result> {
    await this.#gate(process);
    this.#busy += 1;
    let outcome: () => Result;
    try {
      const result = await work();
      outcome = () => result;
    } catch (error) {
      outcome = () => {
        throw error;
      };
    } finally {
      this.#busy -= 1;
    }
    await this.#gate(process);
    return outcome();
  }

  clockOf(process: SimulatedProcess): ChangeClock {
    return {
      now: this.now,
      monotonicNow: () => this.#now,
      sleep: (ms) =>
        new Promise((resume) => {
          const entry = { process, since: this.#now, until: this.#now + ms, resume };
          this.#sleeping.push(entry);
        }),
    };
  }

  /** Wraps the store for a process that can die before and after each call. */
  storeOf(process: SimulatedProcess, store: ChangeStore): ChangeStore {
    return {
      accept: (request) => this.step(process, () => store.accept(request)),
      lock: (...args) => this.step(process, () => store.lock(...args)),
      begin: (...args) => this.step(process, () => store.begin(...args)),
      close: (...args) => this.step(process, () => store.close(...args)),
      told: (id, lease) =>
        this.step(process, async () => {
          await store.told(id, lease);
          process.unnoted.delete(id);
        }),
      acknowledge: (ids) => this.step(process, () => store.acknowledge(ids)),
      correct: (...args) => this.step(process, () => store.correct(...args)),
      extend: (...args) => this.step(process, () => store.extend(...args)),
      takeOver: (...args) => this.step(process, () => store.takeOver(...args)),
      of: (id) => store.of(id),
      countReceipts: (keys) => store.countReceipts(keys),
      open: () => store.open(),
      oldestOpen: () => store.oldestOpen(),
      forget: (before) => store.forget(before),
    };
  }

  /** Wraps a notifier, after which the process may die before it records the receipt. */
  notifyOf(
    process: SimulatedProcess,
    deliver: (receipt: Parameters<NotifyActor>[0]) => void,
  ): NotifyActor {
    return (receipt) =>
      this.step(process, () => {
        deliver(receipt);
        process.unnoted.add(receipt.change.id);
      });
  }

  /** Releases one waiting step; returns false if there is none. */
  async release(choice: number): Promise<boolean> {
    const [chosen] = this.#waiting.splice(choice % Math.max(1, this.#waiting.length), 1);
    chosen?.resume();
    await this.quiet();
    return chosen !== undefined;
  }

  /**
   * Advances the time to the next sleeper, unless that holds up a waiting process for too long; returns whether it did.
   */
  async wakeNext(): Promise<boolean> {
    const until = Math.min(...this.#sleeping.map((sleeper) => sleeper.until));
    const waitingSince = Math.min(...this.#waiting.map(({ since }) => since));
    if (until === Number.POSITIVE_INFINITY || until - waitingSince > MOST_WAIT_MS) return false;
    await this.pass(Math.max(0, until - this.#now));
    return true;
  }

  async pass(ms: number): Promise<void> {
    this.#now += ms;
    const awake = this.#sleeping.filter(({ until }) => until <= this.#now);
    this.#sleeping = this.#sleeping.filter(({ until }) => until > this.#now);
    for (const { resume } of awake) resume();
    await this.quiet();
  }

  /** Runs until no process waits or sleeps. */
  async runOut(): Promise<void> {
    while ((await this.release(0)) || (await this.wakeNext())) {
      // Each call releases a step.
    }
  }

  kill(process: SimulatedProcess): void {
    this.#dead.add(process);
    this.#waiting = this.#waiting.filter((one) => one.process !== process);
    this.#sleeping = this.#sleeping.filter((one) => one.process !== process);
    for (const id of process.unnoted) {
      this.killedUnnoted.set(id, (this.killedUnnoted.get(id) ?? 0) + 1);
    }
  }

  #gate(process: SimulatedProcess): Promise<void> {
    return new Promise((resume) => {
      if (this.#dead.has(process)) return;
      this.#waiting.push({ process, since: this.#now, resume });
    });
  }

  /** Waits until every process waits, sleeps or is dead. */
  async quiet(): Promise<void> {
    do await setImmediate();
    while (this.#busy > 0);
  }
}
