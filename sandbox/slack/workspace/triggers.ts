import type { Identifiers } from './identifiers.ts';
import { keepNewest } from './keep-newest.ts';

/** Lifetime of a `trigger_id` in milliseconds. */
const TRIGGER_LIFE = 3000;

/** User and modal that a `trigger_id` was issued for. */
export interface Trigger {
  readonly userId: string;
  /** The modal that it comes from; only such a trigger may push. */
  readonly viewId: string | undefined;
}

/** Slack's error code for an invalid trigger. */
export type TriggerFault = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Issues `trigger_id`s, each valid for one view within three seconds. */
export interface Triggers {
  mint(trigger: Trigger): string;
  /** Returns the trigger with an ID, or why it is invalid; does not use it up. */
  look(triggerId: string): Trigger | TriggerFault;
  /** Uses up a trigger. */
  exchange(triggerId: string): void;
}

/** Creates an issuer of triggers with that clock, in milliseconds. */
export const createTriggers = (ids: Identifiers, now: () => number): Triggers => {
  const given = new Map<string, { trigger: Trigger; mintedAt: number; exchanged: boolean }>();
  return {
    mint: (trigger) => {
      const id = `${ids.next('')}.${ids.next('')}.${ids.secret()}`;
      given.set(id, { trigger, mintedAt: now(), exchanged: false });
      keepNewest(given);
      return id;
    },
    look: (triggerId) => {
      const found = given.get(triggerId);
      if (found === undefined) return 'invalid_trigger_id';
      if (found.exchanged) return 'exchanged_trigger_id';
      return now() - found.mintedAt > TRIGGER_LIFE ? 'expired_trigger_id' : found.trigger;
    },
    exchange: (triggerId) => {
      const found = given.get(triggerId);
      if (found !== undefined) found.exchanged = true;
    },
  };
};
