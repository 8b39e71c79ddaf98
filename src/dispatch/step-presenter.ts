import type { StepClicked } from '../model/modal.ts';
import type { Replaced, StepResponder } from '../ports/responder.ts';
import type { StepNote } from '../views/blocks/step-frame.ts';
import {
  askOf,
  changesReceipt,
  endedChanges,
  errorOf,
  isRefused,
  lineOf,
} from '../views/changes/changes-receipt.ts';
import { askButton } from '../views/failures/with-ask.ts';
import type { ChangePresenter } from './change-runner.ts';
import type { DescribeFailure, LoadReceiptContext } from './error-context.ts';

/** Step that a person was shown. */
export interface ShownStep {
  /** For the log. */
  readonly outcome: string;
  readonly error?: unknown;
  /** Shows it again with another note, unless the person has gone on or closed it. */
  readonly withNote: (note: StepNote) => Promise<Replaced>;
}

/** Returns the presenter that goes on to the next step while a change is made, and then says how it ended. */
export type PresentInStep = (
  clicked: StepClicked,
  responder: StepResponder,
  steps: {
    readonly showNext: (note: StepNote) => Promise<ShownStep>;
    readonly showSame: (note: StepNote) => Promise<ShownStep>;
  },
) => ChangePresenter;

const WORKING: StepNote = { lines: ['Working on it …'] };

/** Creates the factory of presenters for clicks in steps. */
export function createStepPresenter(options: {
  readonly receiptContext: LoadReceiptContext;
  readonly describeFailure: DescribeFailure;
}): PresentInStep {
  return ({ id: requestId, trace }, { delivery, acknowledge, respond }, { showNext, showSame }) => {
    let showing: Promise<ShownStep> | undefined;
    return {
      delivery,
      acknowledgeRepeat: acknowledge,
      async reject(error) {
        await acknowledge();
        const { text } = await options.describeFailure(error, requestId, trace);
        await showSame({ lines: text.split('\n') });
      },
      async acknowledge() {
        await acknowledge();
        // The change is made while the next step is shown.
        showing = showNext(WORKING);
      },
      showProgress: async () => undefined,
      async showResults(results) {
        const context = await options.receiptContext({
          error: results[0] && errorOf(results[0]),
          requestId,
          trace,
          changes: endedChanges(results),
        });
        const shown = await showing;
        // A click requests one change.
        const ask = results.map((result) => askOf(result, context))[0];
        const lines = results.map((result) => lineOf(result, context));
        const replaced = await shown?.withNote({ lines, button: askButton(ask, 0) });
        if (replaced?.kind === 'shown') return true;
        // The receipt at the end names it.
        if (replaced?.kind === 'moved-on' && !results.some(isRefused)) return true;
        return respond(changesReceipt(results, context));
      },
    };
  };
}
