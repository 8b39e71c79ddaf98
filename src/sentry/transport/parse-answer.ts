import { type ZodType, z } from 'zod';
import { SentryAnswerError, type SentryCallFacts } from '../../errors/errors.ts';
import { pageCursor } from '../list.ts';
import type { Operation } from '../operations.ts';
import type { JsonAnswer, Parse, Parsed } from './api.ts';
import { bodyLimits } from './body-limits.ts';
import { requestId } from './call-error.ts';
import { jsonProblem } from './json-problem.ts';
import type { HttpAnswer } from './outcome.ts';

/**
 * Parses a 2xx response; throws `SentryAnswerError` with the problem if it cannot. Only a change may have an empty
 * response.
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
  const json =
    text === '' && mayBeEmpty ? undefined : parseJson(text, facts, bodyLimits(operation).maxValues);
  const parsed = parse({ json, headers });
  if (parsed.kind === 'odd') throw new SentryAnswerError(facts, parsed.problem);
  return parsed.value;
}

function parseJson(text: string, facts: SentryCallFacts, maxValues: number): unknown {
  const problem = jsonProblem(text, maxValues);
  if (problem !== undefined) throw new SentryAnswerError(facts, problem);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const what = text.trim() === '' ? 'empty' : text.trimStart().startsWith('<') ? 'HTML' : 'text';
    // The cause quotes the body, which may contain anything: only its name is used.
    const kind = cause instanceof Error ? cause.name : 'unreadable';
    throw new SentryAnswerError(facts, `not JSON: ${what} (${kind})`);
  }
}

/** One page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursor of the next page; undefined on the last page. */
  readonly next: string | undefined;
  /** Cursor of the previous page; undefined on the first page. */
  readonly previous: string | undefined;
}

const MAX_NAMED_PROBLEMS = 3;

/** Creates a parser for one value. */
export function answerOf<Answer>(schema: ZodType<Answer>): (answer: JsonAnswer) => Parsed<Answer> {
  return ({ json }) => {
    const result = schema.safeParse(json);
    return result.success
      ? { kind: 'parsed', value: result.data }
      : { kind: 'odd', problem: shapeProblem(result.error) };
  };
}

/** Creates a parser for one page of rows. */
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

/** One page of a list, with the number of rows that could not be read. */
export interface ReadablePage<Row> extends Page<Row> {
  readonly unreadable: number;
  /** Estimate of the rows on all pages, if the server gives one. */
  readonly estimatedTotal: number | undefined;
}

/** Creates a parser for one page of rows that are read one by one, so that an odd one does not spoil the others. */
export function readablePageOf<Row>(
  schema: ZodType<Row>,
): (answer: JsonAnswer) => Parsed<ReadablePage<Row>> {
  const readList = pageOf(z.unknown());
  return (answer) => {
    const list = readList(answer);
    if (list.kind === 'odd') return list;
    const rows = list.value.rows.flatMap((row) => schema.safeParse(row).data ?? []);
    const unreadable = list.value.rows.length - rows.length;
    const hits = answer.headers['x-hits'];
    const estimatedTotal =
      typeof hits === 'string' && /^\d{1,9}$/.test(hits) ? Number(hits) : undefined;
    return { kind: 'parsed', value: { ...list.value, rows, unreadable, estimatedTotal } };
  };
}

// Names only places and problem codes: values from a body do not belong in errors and logs.
function shapeProblem({ issues }: z.ZodError): string {
  const places = issues.slice(0, MAX_NAMED_PROBLEMS).map(({ path, code }) => {
    const place = path.map(String).join('.') || 'body';
    return `${place} (${code})`;
  });
  return `wrong shape: ${places.join(', ')}`;
}
