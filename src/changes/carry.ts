import type { OpenChange } from '../model/change.ts';
import type { ChangeFlow } from './change-flow.ts';
import { CHANGE_STATES } from './change-states.ts';
import { STEPS } from './steps.ts';

/**
 * Carries a change from state to state, as the table says, until it is over, or until it has to wait (then
 * somebody takes it over later). Throws `LeaseLostError` if another process has it, and `StoreUnavailableError`.
 */
export async function carry(change: OpenChange, flow: ChangeFlow): Promise<void> {
  let current = change;
  let error: unknown;
  for (;;) {
    const { inOrder, afterCrash, next } = CHANGE_STATES[current.state];
    const step = flow.mode === 'in-order' ? inOrder : afterCrash;
    if (step === undefined) return;
    const result = await STEPS[step](current, { ...flow, error });
    if (result.kind === 'later') return;
    if (!isOneOf(next, result.change.state)) {
      throw new Error(`a change may not go from ${current.state} to ${result.change.state}`);
    }
    current = result.change;
    error = result.error ?? error;
  }
}

function isOneOf<Item>(items: readonly Item[], item: Item): boolean {
  return items.includes(item);
}
