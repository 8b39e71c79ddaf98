import type { SentrySite } from '../../model/sentry-site.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import type { Command } from './command.ts';
import { linkProblem } from './link-problem.ts';
import { plainWords, withoutMarks } from './plain-words.ts';
import { suggestCommands } from './suggest-commands.ts';
import { tokenize, type Word } from './tokenize.ts';

type Interpretation =
  | { readonly kind: 'command'; readonly command: Command; readonly words: readonly Word[] }
  | { readonly kind: 'empty' }
  /** The text is too long, or a link that no command understands. */
  | { readonly kind: 'problem'; readonly problem: UsageProblem }
  | {
      readonly kind: 'unknown';
      readonly given: string;
      /** Texts to run instead, likeliest first. */
      readonly nearest: readonly string[];
      /** Commands that do what was asked for. */
      readonly instead: readonly Command[];
    };

/** Longest text that is parsed, in UTF-16 code units; fifty pasted addresses with Slack's escapes fit easily. */
const MAX_TEXT_LENGTH = 8_000;
const FIRST_TOKEN = /^[\s\p{Cc}\p{Cf}]*[^\s\p{Cc}\p{Cf}]+/u;

/** Finds the command that a text means: by its name, or else by the form of the text itself. */
export function interpret(
  text: string,
  commands: readonly Command[],
  site: SentrySite,
): Interpretation {
  if (text.length > MAX_TEXT_LENGTH) {
    return { kind: 'problem', problem: { kind: 'too-long', limit: MAX_TEXT_LENGTH } };
  }
  const words = tokenize(text);
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'empty' };

  const name = (withoutMarks(first.text) || first.text).toLowerCase();
  const named = commands.find((command) => first.kind === 'text' && command.name === name);
  if (named !== undefined) return { kind: 'command', command: named, words: rest };
  const plain = plainWords(words);
  const meant = commands.find((command) => command.recognises?.(plain, site) ?? false);
  if (meant !== undefined) return { kind: 'command', command: meant, words };

  const problem = linkProblem(withoutMarks(first.text), site);
  if (problem !== undefined) return { kind: 'problem', problem };

  // The rest stays escaped as received: text unescaped once would mean something else when parsed a second time.
  const asItCame = text.replace(FIRST_TOKEN, '').trim();
  const { nearest, instead } = suggestCommands(name, commands);
  const texts = nearest.map((command) => `${command.name} ${asItCame}`.trim());
  return { kind: 'unknown', given: first.text, nearest: texts, instead };
}
