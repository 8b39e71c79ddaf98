import { parseSlackUser } from '../arguments/parse-member-ref.ts';
import type { Word } from '../core/tokenize.ts';

/** Accepted words for an assignee, for usage messages. */
export const ASSIGNEE_WORDS = '`me`, a Slack user, an email, a team such as `#web`, or `nobody`';

/** Assignee as a command or a menu names it; `me` is the person who asks. */
export type NamedAssignee =
  | { readonly kind: 'me' | 'nobody' }
  | { readonly kind: 'slack-user'; readonly userId: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'team'; readonly slug: string };

/** Parses an assignee; undefined for other words. */
export function parseAssignee(word: Word): NamedAssignee | undefined {
  const text = word.text.toLowerCase();
  if (text === 'me' || text === 'nobody') return { kind: text };
  const userId = parseSlackUser(word);
  if (userId !== undefined) return { kind: 'slack-user', userId };
  if (word.kind === 'email') return { kind: 'email', email: word.email };
  if (/^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(word.text))
    return { kind: 'email', email: word.text };
  // Slack turns "#web" into a channel if there is one of that name.
  const [, slug] = /^#([a-z0-9_-]{1,100})$/.exec(text) ?? [];
  return slug === undefined ? undefined : { kind: 'team', slug };
}

/** Parses the value of an option in a menu of assignees; undefined for other values. */
export function parseAssigneeOption(value: string): NamedAssignee | undefined {
  if (value === 'me' || value === 'nobody') return { kind: value };
  const [, memberId] = /^member:(\d{1,20})$/.exec(value) ?? [];
  if (memberId !== undefined) return { kind: 'member', memberId };
  const [, slug] = /^team:([a-z0-9_-]{1,100})$/.exec(value) ?? [];
  return slug === undefined ? undefined : { kind: 'team', slug };
}
