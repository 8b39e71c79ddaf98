import type { StoreFault, StoreSetupFault } from '../../errors/store-errors.ts';
import type { CheckResult } from '../../model/diagnostics.ts';
import { storeSetupText } from '../../views/failures/store-setup-text.ts';
import { fault } from '../check-result.ts';

/** What only the operator can mend. */
export function setupFinding(setupFault: StoreSetupFault): CheckResult {
  const { what, todo } = storeSetupText(setupFault);
  return fault(what, todo);
}

const WHY = {
  connection: 'it cannot be reached',
  timeout: 'it did not answer in time',
  busy: 'another program holds it',
  full: 'its disk is full',
  'read-only': 'it takes no changes',
  corrupt: 'it is damaged',
  closed: 'it is closed',
  unknown: 'it cannot be read',
} as const satisfies Record<StoreFault, string>;

/** The database does not do its part at this moment. */
export function unavailableFinding(why: StoreFault, code: string | undefined): CheckResult {
  return fault(
    `The database of DATABASE_URL does not serve: ${WHY[why]}${code === undefined ? '' : ` (${code})`}.`,
    'Check host, port and path of DATABASE_URL, and that the database runs and lets this machine in; the bot waits for it.',
  );
}
