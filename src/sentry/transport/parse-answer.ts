import { type ZodType, z } from 'zod';
import type { JsonAnswer, Parsed } from './api.ts';
import { pageCursor } from './link-cursor.ts';

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
