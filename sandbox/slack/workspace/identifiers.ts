import { randomBytes } from 'node:crypto';

/** Generator of unique IDs of Slack's kinds. */
export interface Identifiers {
  /** Returns a message's `ts`: seconds with six decimals, always greater than the last one. */
  ts(): string;
  /** Returns an ID with a prefix, such as `V00000001`. */
  next(prefix: string): string;
  /** Returns a short ID like those that Slack assigns to blocks and actions without one. */
  short(): string;
  /** Returns a random ID that cannot be guessed. */
  secret(): string;
}

/** Creates a generator with that clock, in milliseconds. */
export const createIdentifiers = (now: () => number): Identifiers => {
  let lastMicroseconds = 0;
  let count = 0;
  return {
    ts: () => {
      lastMicroseconds = Math.max(Math.floor(now()) * 1000, lastMicroseconds + 100);
      const seconds = Math.floor(lastMicroseconds / 1e6);
      return `${seconds}.${String(lastMicroseconds % 1e6).padStart(6, '0')}`;
    },
    next: (prefix) => {
      count += 1;
      return `${prefix}${String(count).padStart(8, '0')}`;
    },
    short: () => {
      count += 1;
      return `=${count.toString(36).padStart(4, '0')}`;
    },
    secret: () => randomBytes(16).toString('hex'),
  };
};
