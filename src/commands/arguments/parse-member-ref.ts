import type { MemberRef } from '../../model/member.ts';
import { readText } from '../core/list-words.ts';
import { plainWords } from '../core/plain-words.ts';
import type { Word } from '../core/tokenize.ts';
import { withoutName } from './without-name.ts';

/** Returns the id of the Slack user in a word; undefined for a name that Slack did not resolve to a user. */
export function parseSlackUser(word: Word): string | undefined {
  if (word.kind === 'user') return word.userId;
  return /^[UW][A-Z0-9]{5,30}$/.test(word.text) ? word.text : undefined;
}

/** Parses a member reference: `me`, a Slack user, an e-mail address, a member id, or part of a name. */
export function parseMemberRef(words: readonly Word[]): MemberRef | undefined {
  const [word, ...others] = withoutName(plainWords(words));
  const one = word !== undefined && others.length === 0 ? parseWord(word) : undefined;
  return one ?? textOf(words);
}

function parseWord(word: Word): MemberRef | undefined {
  const { text } = word;
  if (text.toLowerCase() === 'me') return { kind: 'me' };
  const userId = parseSlackUser(word);
  if (userId !== undefined) return { kind: 'slack-user', userId };
  if (/^\d{1,20}$/.test(text)) return { kind: 'id', id: text };
  const isAddress = /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(text);
  return isAddress ? { kind: 'email', email: text } : undefined;
}

function textOf(words: readonly Word[]): MemberRef | undefined {
  const read = readText(words);
  if (read.kind === 'problem' || read.text === undefined) return undefined;
  return { kind: 'text', text: read.text };
}
