import type { Role } from '../../model/role.ts';
import type { FieldNote } from '../blocks/field-note.ts';
import { enumeration } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';
import { roleWord } from './role-text.ts';

const MOST_NAMED = 5;

/** Says in the invite form which words of the command are left out of it. */
export function leftOutNote(words: readonly string[]): FieldNote {
  const named = words.map((word) => codeLine(word, { limit: 60, audience: 'person' }) || '(blank)');
  const are = words.length === 1 ? 'It’s not a role or a team' : 'They’re not roles or teams';
  const text = `I left out ${enumeration(named, MOST_NAMED)}. ${are} that you can invite people to.`;
  return { field: 'teams', text, isDone: false, offer: undefined };
}

/** Says in the invite form that the role of the command is not one that the actor may give. */
export function roleNote(role: Role): FieldNote {
  const text = `You can’t invite people as ${roleWord(role)}, so choose another role.`;
  return { field: 'role', text, isDone: false, offer: undefined };
}
