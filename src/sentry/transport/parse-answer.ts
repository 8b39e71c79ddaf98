import { type ZodType, z } from 'zod';
import { SentryAnswerError, type SentryCallFacts } from '../../errors/errors.ts';
import type { Operation } from '../operations.ts';
import type { JsonAnswer, Parse, Parsed } from './api.ts';
import { requestId } from './call-error.ts';
import { pageCursor } from './link-cursor.ts';
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

/** One page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursor of the page behind this one; undefined at the end. */
  readonly next: string | undefined;
  /** Cursor of the page before this one; undefined at the start. */
  readonly previous: string | undefined;
}

const MAX_NAMED_PROBLEMS = 3;

/** Reads one object. */
export function answerOf<Answer>(schema: ZodType<Answer>): (answer: JsonAnswer) => Parsed<Answer> {
  return ({ json }) => {
    const result = schema.safeParse(json);
    return result.success
      ? { kind: 'parsed', value: result.data }
      : { kind: 'odd', problem: shapeProblem(result.error) };
  };
}

/** Reads one page of a list of such rows. */
export function pageOf<Row>(schema: ZodType<Row>): (answer: JsonAnswer) => Parsed<Page<Row>> {
  const readRows = answerOf(z.array(schema));
  return (answer) => {
    const rows = readRows(answer);
    if (rows.kind === 'odd') return rows;
    const link = answer.headers['link'];
    return {
      kind: 'parsed',
      value: {
        rows: rows.value,
        next: pageCursor(link, 'next'),
        previous: pageCursor(link, 'previous'),
      },
    };
  };
}

// Names places and types alone: a body's values do not belong in errors and logs.
function shapeProblem({ issues }: z.ZodError): string {
  const places = issues.slice(0, MAX_NAMED_PROBLEMS).map(({ path, code }) => {
    const place = path.map(String).join('.') || 'body';
    return `${place} (${code})`;
  });
  return `wrong shape: ${places.join(', ')}`;
}
