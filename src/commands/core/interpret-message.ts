import type { SentrySite } from '../../model/sentry-site.ts';
import { parseShortId } from '../../model/short-id.ts';
import type { Command } from './command.ts';
import { tokenize, type Word } from './tokenize.ts';

/** What a message to the bot asks for. */
type MessageMeaning =
  /** Text of the command that it means. */
  | { readonly kind: 'command'; readonly text: string }
  /** More IDs or links than a command takes. */
  | { readonly kind: 'several' }
  | { readonly kind: 'other' };

/** Longest message that is read, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 8_000;
// Marks of a sentence or of Slack's formatting around a word; a project's slug may start with an underscore.
const EDGE = /^(?:(?!_)[\p{P}\p{S}])+|(?:(?!_)[\p{P}\p{S}])+$/gu;
const ITALICS = /^_(.+)_$/;
const EVENT_ID = /^[0-9a-f]{32}$/i;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/**
 * Finds what a message to the bot means: help, or what its IDs and links name. Nothing else runs from a message, so a
 * sentence that starts with the name of a command changes nothing.
 */
export function interpretMessage(
  text: string,
  commands: readonly Command[],
  site: SentrySite,
): MessageMeaning {
  if (text.length > MAX_TEXT_LENGTH) return { kind: 'other' };
  const words = tokenize(text)
    .map(withoutEdge)
    .filter((word) => word.text !== '');
  const [first, second, ...rest] = words;
  if (first?.kind === 'text' && first.text.toLowerCase() === 'help') {
    const isTopic = rest.length === 0 && commands.some(({ name }) => name === second?.text);
    return { kind: 'command', text: isTopic ? `help ${second?.text}` : 'help' };
  }
  // In a sentence, only what looks like nothing else counts.
  const candidates = words.length === 1 ? words : words.filter(isDistinctive);
  const isMeant = (some: readonly Word[]) =>
    commands.some(({ recognises }) => recognises?.(some, site) ?? false);
  const named = unique(candidates.filter((word) => isMeant([word])));
  if (named.length === 0) return { kind: 'other' };
  if (!isMeant(named)) return { kind: 'several' };
  return { kind: 'command', text: named.map(({ text: one }) => escaped(one)).join(' ') };
}

function withoutEdge(word: Word): Word {
  if (word.kind !== 'text') return word;
  const text = word.text.replace(EDGE, '');
  return { ...word, text: text.replace(ITALICS, '$1').replace(EDGE, '') };
}

function isDistinctive(word: Word): boolean {
  if (word.kind === 'link') return true;
  if (word.kind !== 'text') return false;
  const isShortId = word.text === word.text.toUpperCase() && parseShortId(word.text) !== undefined;
  return isShortId || EVENT_ID.test(word.text);
}

function unique(words: readonly Word[]): readonly Word[] {
  return [...new Map(words.map((word) => [word.text, word])).values()];
}

// A command's text is escaped as Slack sends it.
function escaped(text: string): string {
  return text.replace(/[<>&]/g, (letter) => ENTITIES[letter] ?? letter);
}
