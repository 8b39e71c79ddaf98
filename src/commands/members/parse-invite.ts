import { ladderRole, type Role } from '../../model/role.ts';
import { isAddress } from '../arguments/without-name.ts';
import type { Word } from '../core/tokenize.ts';

/** What the words of an invitation say; of the `others`, those that are slugs of teams are still to be found. */
interface InviteWords {
  readonly emails: string[];
  readonly role: Role | undefined;
  readonly others: string[];
}

/**
 * Sorts the words of an invitation: addresses anywhere, the name of a role, and others. Capitalized words before an
 * address, and what follows them up to it, are its owner's name.
 */
export function parseInvite(words: readonly Word[]): InviteWords {
  const emails: string[] = [];
  const others: string[] = [];
  let role: Role | undefined;
  let before: string[] = [];
  for (const word of words) {
    const named = ladderRole(word.text.toLowerCase());
    if (isAddress(word)) {
      const name = before.findIndex((text) => /^\p{Lu}/u.test(text));
      others.push(...(name === -1 ? before : before.slice(0, name)));
      before = [];
      if (!emails.includes(word.text)) emails.push(word.text);
    } else if (role === undefined && named !== undefined) {
      role = named;
    } else {
      before.push(word.text);
    }
  }
  return { emails, role, others: [...others, ...before] };
}
