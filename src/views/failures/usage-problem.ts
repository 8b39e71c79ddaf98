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
      `Usage: ${usageCode(commandName, command)}`,
      ...(example === undefined ? [] : [`Example: ${typed(`${commandName} ${example}`)}`]),
    ],
  ]);
}

/** Reports what is wrong with a text that means no command. */
export function textProblem(facts: {
  readonly commandName: string;
  readonly problem: UsageProblem;
}): Message {
  const { commandName, problem } = facts;
  return prose([
    [problemSentence(problem), `Type ${typed(`${commandName} help`)} to see all commands.`],
  ]);
}

function problemSentence(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'missing':
      return `Missing: ${problem.what}.`;
    case 'not-understood':
      return `I don’t understand ${typed(problem.given)}. I expected ${problem.what}.`;
    case 'too-many':
      return `I didn’t expect ${typed(problem.given)}.`;
    case 'too-long':
      return `That’s too long. I read up to ${number(problem.limit)} characters.`;
    case 'other-site':
      return `That isn’t a link to your Sentry (${typed(problem.site)}).`;
    case 'other-page':
      return 'I can’t show that page of Sentry. I can show links to issues, events and projects.';
  }
}

function typed(text: string): string {
  return codeLine(text, { limit: 250, audience: 'person' }) || 'that';
}
