import type { Word } from '../core/tokenize.ts';
import { parseAddresses } from './parse-addresses.ts';

const NAME = /^[\p{L}\p{M}.'’ -]+$/u;

/** Reports whether a word is an email address, marked up by Slack or typed. */
export function isAddress({ kind, text }: Word): boolean {
  return kind === 'email' || (kind === 'text' && parseAddresses(text).addresses.length > 0);
}

/** Drops a name before an address, as mail programs write it: `Ann Example <ann@example.com>`. */
export function withoutName(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(isAddress);
  const isNamed =
    at > 0 && words.slice(0, at).every(({ kind, text }) => kind === 'text' && NAME.test(text));
  return isNamed ? words.slice(at) : words;
}
