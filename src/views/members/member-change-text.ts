import type { UndoError } from '../../errors/change-errors.ts';
import type { Member } from '../../model/member.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { dataLine } from '../text/escape.ts';
import { memberRoleText } from './role-text.ts';

/** Explains that an address already belongs to a member or an invite, and with which role. */
export function addressTakenText({ email, role, pending, expired }: Member): Explanation {
  const who = dataLine(email, { limit: 250, audience: 'person' });
  if (!pending) {
    return {
      what: `${who} is a member already, with the role ${memberRoleText(role)}.`,
      todo: 'Look the member up if they should have another role.',
    };
  }
  return {
    what: `${who} has been invited already, with the role ${memberRoleText(role)}${expired ? ', and that invite has expired' : ''}.`,
    todo: 'Send that invite again, or cancel it first if it should be another one.',
  };
}

/** Why something cannot be undone. */
export const UNDO_WORDS = {
  'unknown-change': {
    what: 'I do not find the change that was to be undone.',
    todo: 'Look it up in the audit log, and change it by hand.',
  },
  'not-yours': {
    what: 'Only who made a change can undo it.',
    todo: 'Change it by hand, if your Sentry role lets you.',
  },
  'too-late': {
    what: 'That was more than 10 minutes ago, so I do not undo it any more.',
    todo: 'Change it by hand if it is still wrong.',
  },
  'not-done': {
    what: 'That change was not made, or is none that can be undone.',
    todo: 'Look it up in Sentry if you are not sure.',
  },
  'changed-since': {
    what: 'Somebody changed it since, so I did nothing.',
    todo: 'Look at it as it is now, and change it by hand if it is wrong.',
  },
} as const satisfies Record<UndoError['why'], Explanation>;
