import type { SentrySite } from '../../model/sentry-site.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import { tokenize, type Word } from './tokenize.ts';

type Interpretation =
  | { readonly kind: 'command'; readonly command: Command; readonly words: readonly Word[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly limit: number }
  /** `nearest`: texts to run instead, likeliest first. */
  | { readonly kind: 'unknown'; readonly given: string; readonly nearest: readonly string[] };

/** Longest text that is parsed, in UTF-16 code units; fifty pasted addresses with Slack's escapes fit easily. */
const MAX_TEXT_LENGTH = 8_000;
const FIRST_TOKEN = /^[\s\p{Cc}\p{Cf}]*[^\s\p{Cc}\p{Cf}]+/u;

/** Finds the command that a text means: by its name, or else by the form of the text itself. */
export function interpret(
  text: string,
  commands: readonly Command[],
  site: SentrySite,
): Interpretation {
  if (text.length > MAX_TEXT_LENGTH) return { kind: 'too-long', limit: MAX_TEXT_LENGTH };
  const words = tokenize(text);
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'empty' };

  const name = first.text.toLowerCase();
  const named = commands.find((command) => first.kind === 'text' && command.name === name);
  if (named !== undefined) return { kind: 'command', command: named, words: rest };
  const meant = commands.find((command) => command.recognises?.(words, site) ?? false);
  if (meant !== undefined) return { kind: 'command', command: meant, words };

  // The rest stays escaped as received: text unescaped once would mean something else when parsed a second time.
  const asItCame = text.replace(FIRST_TOKEN, '').trim();
  const near = nearest(name, commands, (command) => [command.name]);
  const texts = near.map((command) => `${command.name} ${asItCame}`.trim());
  return { kind: 'unknown', given: first.text, nearest: texts };
}
