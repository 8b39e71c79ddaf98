import { useState } from 'preact/hooks';
import { type JsonObject, objectAt } from '../../../slack/json.ts';

/** Confirmation that an element may require. */
export interface Confirm {
  /** The `confirm` object while its dialog is open. */
  readonly question: JsonObject | undefined;
  /** Runs `act`, at once or after the user confirms. */
  ask(act: () => Promise<void>): void;
  answer(isYes: boolean): void;
}

/** Returns the confirmation of an element. */
export const useConfirm = (element: JsonObject): Confirm => {
  const [waiting, setWaiting] = useState<(() => Promise<void>) | undefined>(undefined);
  const question = objectAt(element, 'confirm');
  return {
    question: waiting === undefined ? undefined : question,
    ask: (act) => {
      if (question === undefined) void act();
      else setWaiting(() => act);
    },
    answer: (isYes) => {
      setWaiting(undefined);
      if (isYes) void waiting?.();
    },
  };
};
