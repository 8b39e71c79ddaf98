import type { ZodType, z } from 'zod';
import { SentryAnswerError, type SentryCallFacts } from '../../errors/errors.ts';
import type { SentryInstrumentation } from '../../ports/sentry-instrumentation.ts';
import { pageCursor } from '../list.ts';
import type { Operation } from '../operations.ts';
import {
  namesIn,
  type OddRow,
  type ReadRows,
  readableRows,
  type WithOdd,
} from '../wire/readable-rows.ts';
import type { JsonAnswer, Parse, Parsed } from './api.ts';
import { bodyLimits } from './body-limits.ts';
import { requestId } from './call-error.ts';
import { jsonProblem } from './json-problem.ts';
import type { HttpAnswer } from './outcome.ts';

interface Reading<Answer> {
  readonly parse: Parse<Answer>;
  /** Called for the fields that kept rows from being read. */
  readonly unreadable: SentryInstrumentation['unreadable'];
  /** Whether the body may be empty, as only a change's may. */
  readonly mayBeEmpty?: boolean;
}

/** Parses a 2xx response; throws `SentryAnswerError` with the problem if it cannot. */
export function readAnswer<Answer>(
  operation: Operation,
  answer: HttpAnswer,
  { parse, unreadable, mayBeEmpty = false }: Reading<Answer>,
): Answer {
  const { status, headers, body } = answer;
  const facts = { operation, status, requestId: requestId(answer) };
  const text = body.kind === 'text' ? body.text : '';
  const json =
    text === '' && mayBeEmpty ? undefined : parseJson(text, facts, bodyLimits(operation).maxValues);
  const parsed = parse({ status, json, headers });
  if (parsed.kind === 'odd') {
    throw new SentryAnswerError(facts, parsed.problem, undefined, namesIn(json));
  }
  for (const [field, count] of countedFields(parsed.odd ?? [])) {
    unreadable({ operation, field, count });
  }
  return parsed.value;
}

/** Result of parsing a response whose status says everything. */
export const NO_VALUE = { kind: 'parsed', value: undefined } as const;

function countedFields(odd: readonly Pick<OddRow, 'field'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { field } of odd) counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
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
export interface Page<Row> extends ReadRows<Row> {
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

/** Creates a parser for one value with lists, whose unreadable rows are reported. */
export function answerWithLists<Answer>(
  schema: ZodType<WithOdd<Answer>>,
): (answer: JsonAnswer) => Parsed<Answer> {
  const read = answerOf(schema);
  return (answer) => {
    const parsed = read(answer);
    return parsed.kind === 'odd' ? parsed : { kind: 'parsed', ...parsed.value };
  };
}

/** Creates a parser for one page of rows with lists, whose unreadable rows are reported. */
export function pageWithLists<Row>(
  schema: ZodType<WithOdd<Row>>,
): (answer: JsonAnswer) => Parsed<Page<Row>> {
  const readPage = pageOf(schema);
  return (answer) => {
    const page = readPage(answer);
    if (page.kind === 'odd') return page;
    const { rows, ...others } = page.value;
    return {
      kind: 'parsed',
      value: { ...others, rows: rows.map(({ value }) => value) },
      odd: [...others.odd, ...rows.flatMap(({ odd }) => odd)],
    };
  };
}

/** Creates a parser for one page of rows, which are read one by one. */
export function pageOf<Row>(schema: ZodType<Row>): (answer: JsonAnswer) => Parsed<Page<Row>> {
  const readRows = answerOf(readableRows(schema));
  return (answer) => {
    const rows = readRows(answer);
    if (rows.kind === 'odd') return rows;
    const link = answer.headers['link'];
    return {
      kind: 'parsed',
      odd: rows.value.odd,
      value: {
        ...rows.value,
        next: pageCursor(link, 'next'),
        previous: pageCursor(link, 'previous'),
      },
    };
  };
}

/** One page of a list with an estimate of the rows on all pages, if the server gives one. */
export interface EstimatedPage<Row> extends Page<Row> {
  readonly estimatedTotal: number | undefined;
}

/** Creates a parser for one page of rows, with the server's estimate of all of them. */
export function estimatedPageOf<Row>(
  schema: ZodType<Row>,
): (answer: JsonAnswer) => Parsed<EstimatedPage<Row>> {
  const readPage = pageOf(schema);
  return (answer) => {
    const page = readPage(answer);
    if (page.kind === 'odd') return page;
    const hits = answer.headers['x-hits'];
    const estimatedTotal =
      typeof hits === 'string' && /^\d{1,9}$/.test(hits) ? Number(hits) : undefined;
    return { ...page, value: { ...page.value, estimatedTotal } };
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
