import { ChatopsError } from '../../errors/errors.ts';
import { sourceFrame } from './source-frame.ts';

const FRAME = /^ {4}at [^\n]+:\d+:\d+\)?$/;
const SAFE_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
const MAX_CAUSES = 5;

/**
 * Returns what may be logged of an error: its name, its code and its stack frames. The message is included only for our
 * own errors, because libraries quote what they fail on: an address, a title, something that a user typed.
 */
export function safeStack(error: unknown, causes = 0): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const own = [headOf(error), ...framesOf(error)].join('\n');
  if (error.cause === undefined || causes >= MAX_CAUSES) return own;
  return `${own}\ncaused by ${safeStack(error.cause, causes + 1)}`;
}

function headOf(error: Error): string {
  const name = /^\w{1,64}$/.test(error.name) ? error.name : 'Error';
  if (error instanceof ChatopsError) return `${name}: ${error.message}`;
  const isCoded = 'code' in error && typeof error.code === 'string' && SAFE_CODE.test(error.code);
  return isCoded ? `${name} (${String(error.code)})` : name;
}

// The message precedes the frames and may contain lines that look like them.
function framesOf({ stack = '', message }: Error): readonly string[] {
  const behind = message === '' ? 0 : stack.indexOf(message) + message.length;
  return stack
    .slice(Math.max(0, behind))
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map(sourceFrame);
}
