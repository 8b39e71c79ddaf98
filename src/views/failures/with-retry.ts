import { ChatopsError } from '../../errors/errors.ts';
import type { FailureKind } from '../../errors/failure.ts';
import type { Message } from '../../model/message.ts';
import { runButton } from '../blocks/buttons.ts';

/** Failures that pass by themselves; typed by their kinds, so that none of them can be misspelled. */
const PASSING: readonly FailureKind[] = [
  'busy',
  'person-limited',
  'rate-limited',
  'sentry-unavailable',
  'odd-answer',
  'slack-unavailable',
  'store-unavailable',
  'form-refused',
];

/** Failure after which the same command goes on where it stopped. */
const STOPPED: FailureKind = 'search-stopped';

/** Failures that are thrown before anything is started. */
const BEFORE_START: readonly FailureKind[] = ['busy', 'person-limited'];

/** Command that failed. */
interface FailedCommand {
  readonly commandName: string;
  /** Command text, without the slash command's name. */
  readonly text: string;
  /** Whether it changes something, so that running it twice could change it twice. */
  readonly changes: boolean;
}

/** Adds a button that runs the command again, if the failure may pass and nothing can have been changed. */
export function withRetry(message: Message, error: unknown, command: FailedCommand): Message {
  const { changes, commandName, text } = command;
  if (!changes && isOneOf([STOPPED], error, false)) {
    const label = 'Keep searching';
    return withRunButton(message, { text, label, spoken: `${label}: ${commandName} ${text}` });
  }
  if (!isOneOf(changes ? BEFORE_START : PASSING, error, !changes)) return message;
  const spoken = `Try again: ${commandName} ${text}`;
  return withRunButton(message, { text, label: 'Try again', spoken });
}

/** Adds a button that shows an answer again whose place a failure has taken. */
export function withAnswerAgain(
  message: Message,
  command: Omit<FailedCommand, 'changes'>,
): Message {
  const { commandName, text } = command;
  const spoken = `Show the answer again: ${commandName} ${text}`;
  return withRunButton(message, { text, label: 'Show the answer again', spoken });
}

function isOneOf(kinds: readonly string[], error: unknown, orBug: boolean): boolean {
  return error instanceof ChatopsError ? kinds.includes(error.kind) : orBug;
}

function withRunButton(
  message: Message,
  wanted: { readonly text: string; readonly label: string; readonly spoken: string },
): Message {
  const button = runButton({ ...wanted, index: 0 });
  if (button === undefined) return message;
  return { ...message, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}
