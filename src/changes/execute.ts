import type { OpenChange } from '../model/change.ts';
import type { ChangeHandler } from '../ports/changes.ts';
import { CHANGE_STATES, type ChangeFlow } from './change-flow.ts';
import { STEPS } from './steps.ts';

/** Change that was executed up to a state, and why it failed, if it did. */
export interface Executed {
  readonly change: OpenChange;
  readonly error: unknown;
}

/**
 * Executes a change step by step, by the table of states, until it reaches `until`. Undefined if it has to wait:
 * recovery resumes it later. Throws `LeaseLostError` if another process has it, and `StoreUnavailableError`.
 */
export async function execute(
  { change, error }: Executed,
  flow: ChangeFlow,
  until: 'closed' | 'told',
): Promise<Executed | undefined> {
  let current = change;
  let cause = error;
  let isTakenOver = flow.mode === 'after-crash';
  while (current.state !== until) {
    const { inOrder, afterCrash, next } = CHANGE_STATES[current.state];
    const step = isTakenOver ? afterCrash : inOrder;
    if (step === undefined) throw new Error(`a change in the state ${current.state} is over`);
    const result = await STEPS[step](current, { ...flow, error: cause });
    if (result.kind === 'later') return undefined;
    if (!isOneOf(next, result.change.state)) {
      throw new Error(`a change may not go from ${current.state} to ${result.change.state}`);
    }
    current = result.change;
    isTakenOver = false;
    cause = result.error ?? cause;
  }
  return { change: current, error: cause };
}

function isOneOf<Item>(items: readonly Item[], item: Item): boolean {
  return items.includes(item);
}

/**
 * Wraps a handler so that it starts nothing once `requireInstalled` throws. Anything already sent is still finished: a
 * half-done change is worse than a complete one.
 */
export function whileInstalled(
  handler: ChangeHandler,
  requireInstalled: () => void,
): ChangeHandler {
  return {
    ...handler,
    async lockKeys(change, trace) {
      requireInstalled();
      return handler.lockKeys(change, trace);
    },
    async plan(change, trace) {
      requireInstalled();
      return handler.plan(change, trace);
    },
    async call(change, trace) {
      requireInstalled();
      return handler.call(change, trace);
    },
  };
}
