import { randomBytes } from 'node:crypto';

/** Makes Slack's kinds of ids, each given out once. */
export interface Identifiers {
  /** A message's `ts`: seconds with six decimals, always above the one before. */
  ts(): string;
  /** An id with a letter in front, such as `V00000001`. */
  next(prefix: string): string;
  /** A short name like those that Slack gives to blocks and actions without one. */
  short(): string;
  /** Random, for what must not be guessed. */
  secret(): string;
}

/** Ids by the given clock (milliseconds). */
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
