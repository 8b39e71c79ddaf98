import { GRANT_REQUEST_CHANGES } from '../../model/grants/grant-request.ts';
import type { ChangeText } from '../changes/change-text.ts';

/** Wording of the changes of grant requests. */
export const GRANT_REQUEST_TEXTS: ReadonlyMap<string, ChangeText> = new Map([
  [
    GRANT_REQUEST_CHANGES.ask,
    {
      act: () => 'ask for access',
      done: () => 'Asked. I’ll send you a direct message when somebody decides.',
    },
  ],
  [
    GRANT_REQUEST_CHANGES.decline,
    { act: () => 'decline a grant request', done: () => 'Declined. I told the person who asked.' },
  ],
  [
    GRANT_REQUEST_CHANGES.withdraw,
    {
      act: () => 'take back your grant request',
      done: () => 'Taken back. Nobody can grant it now.',
    },
  ],
]);
