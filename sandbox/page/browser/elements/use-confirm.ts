import { useState } from 'preact/hooks';
import { type JsonObject, objectAt } from '../../../slack/json.ts';

/** A question before something is done, where the element has one. */
export interface Confirm {
  /** The `confirm` object while it is asked. */
  readonly question: JsonObject | undefined;
  /** Does it, at once or after a yes. */
  ask(act: () => Promise<void>): void;
  answer(isYes: boolean): void;
}

/** The confirm dialog of an element. */
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
