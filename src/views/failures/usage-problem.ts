import type { Message } from '../../model/message.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import { prose } from '../blocks/blocks.ts';
import { number } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';
import { usageCode } from '../text/mrkdwn.ts';

/** Reports what is wrong with a command's arguments, with its usage and an example. */
export function usageProblem(facts: {
  readonly commandName: string;
  readonly command: {
    readonly name: string;
    readonly usage: string;
    readonly examples: readonly string[];
  };
  readonly problem: UsageProblem;
}): Message {
  const { commandName, command, problem } = facts;
  const [example] = command.examples;
  return prose([
    [
      problemSentence(problem),
      `Type it like this: ${usageCode(commandName, command)}`,
      ...(example === undefined ? [] : [`For example: ${typed(`${commandName} ${example}`)}`]),
    ],
  ]);
}

/** Reports that a text is too long to be parsed; `limit` in characters. */
export function textProblem(facts: {
  readonly commandName: string;
  readonly limit: number;
}): Message {
  const { commandName, limit } = facts;
  return prose([
    [
      problemSentence({ kind: 'too-long', limit }),
      `Type ${typed(`${commandName} help`)} to see what there is.`,
    ],
  ]);
}

function problemSentence(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'missing':
      return `Something is missing: ${problem.what}.`;
    case 'not-understood':
      return `I do not understand ${typed(problem.given)}: it should be ${problem.what}.`;
    case 'too-many':
      return `I do not know what to do with ${typed(problem.given)}, which is one word too many.`;
    case 'too-long':
      return `That is too long for me: I read up to ${number(problem.limit)} characters.`;
  }
}

function typed(text: string): string {
  return codeLine(text, { limit: 250, audience: 'person' }) || 'that';
}
