import { SentryAnswerError, type SentryCallFacts } from '../../errors/errors.ts';
import type { Operation } from '../operations.ts';
import type { Parse } from './api.ts';
import { requestId } from './call-error.ts';
import type { HttpAnswer } from './outcome.ts';

/**
 * Reads a 2xx answer, or throws the `SentryAnswerError` that says what is odd about it. Only a change may be answered
 * with nothing.
 */
export function readAnswer<Answer>(
  operation: Operation,
  answer: HttpAnswer,
  parse: Parse<Answer>,
  mayBeEmpty = false,
): Answer {
  const { status, headers, body } = answer;
  const facts = { operation, status, requestId: requestId(answer) };
  const text = body.kind === 'text' ? body.text : '';
  const json = text === '' && mayBeEmpty ? undefined : parseJson(text, facts);
  const parsed = parse({ json, headers });
  if (parsed.kind === 'odd') throw new SentryAnswerError(facts, parsed.problem);
  return parsed.value;
}

function parseJson(text: string, facts: SentryCallFacts): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const what = text.trim() === '' ? 'empty' : text.trimStart().startsWith('<') ? 'HTML' : 'text';
    // The cause quotes the body, which may hold anything: only its kind is kept.
    const kind = cause instanceof Error ? cause.name : 'unreadable';
    throw new SentryAnswerError(facts, `not JSON: ${what} (${kind})`);
  }
}
