import type { Identifiers } from './identifiers.ts';
import { keepNewest } from './keep-newest.ts';

/** Milliseconds that a `trigger_id` lives. */
const TRIGGER_LIFE = 3000;

/** What a `trigger_id` was given for. */
export interface Trigger {
  readonly userId: string;
  /** The modal that it comes from; only such a trigger may push. */
  readonly viewId: string | undefined;
}

/** Slack's word for why a trigger cannot be used. */
export type TriggerFault = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Gives out `trigger_id`s, each good for one view within three seconds. */
export interface Triggers {
  mint(trigger: Trigger): string;
  /** What the id stands for, or why it cannot be used; does not use it up. */
  look(triggerId: string): Trigger | TriggerFault;
  /** Uses it up. */
  exchange(triggerId: string): void;
}

/** Triggers by the given clock (milliseconds). */
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
