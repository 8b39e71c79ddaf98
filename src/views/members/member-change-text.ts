import type { TeamRoleError, UndoError } from '../../errors/change-errors.ts';
import type { Member } from '../../model/member.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { memberRoleText } from './role-text.ts';

/** Explains that an address already belongs to a member or an invite, and with which role. */
export function addressTakenText({ email, role, pending, expired }: Member): Explanation {
  const who = dataLine(email, { limit: 250, audience: 'person' });
  if (!pending) {
    return {
      what: `${who} is already a member, with the role ${memberRoleText(role)}.`,
      todo: 'To give them another role, look up the member.',
    };
  }
  return {
    what: `${who} was already invited, with the role ${memberRoleText(role)}.${expired ? ' That invite has expired.' : ''}`,
    todo: 'Resend that invite, or cancel it and invite them again.',
  };
}

/** Returns why a member's role in a team cannot be changed. */
export function noTeamRoleText({ why, team }: TeamRoleError): Explanation {
  switch (why) {
    case 'switched-off':
      return {
        what: 'Your Sentry organization doesn’t use team roles, so there is none to change.',
        todo: 'Change the role in the organization instead.',
      };
    case 'not-in-team':
      return {
        what: `They aren’t in the team ${codeLine(team, { limit: 120, audience: 'person' })}, so they have no role in it.`,
        todo: 'Add them to the team first.',
      };
    case 'covered':
      return {
        what: `Their role in the organization makes them an admin of every team they’re in, such as ${codeLine(team, { limit: 120, audience: 'person' })}.`,
        todo: 'Change the role in the organization instead.',
      };
  }
}

/** Why something cannot be undone. */
export const UNDO_WORDS = {
  'unknown-change': {
    what: 'I can’t find the change to undo.',
    todo: 'Look it up in the audit log, and change it back yourself.',
  },
  'not-yours': {
    what: 'Only the person who made a change can undo it.',
    todo: 'Change it back yourself, if your Sentry role allows it.',
  },
  'too-late': {
    what: 'You can only undo a change for 10 minutes.',
    todo: 'If it’s still wrong, change it back yourself.',
  },
  'not-done': {
    what: 'That change wasn’t made or can’t be undone.',
    todo: 'If you aren’t sure, look it up in Sentry.',
  },
  'changed-since': {
    what: 'Someone changed it since then, so I did nothing.',
    todo: 'Check what it is now. If it’s wrong, change it yourself.',
  },
} as const satisfies Record<UndoError['why'], Explanation>;
