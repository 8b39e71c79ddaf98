import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NotFoundError } from '../../../src/errors/errors.ts';
import { createLog, type LogOptions } from '../../../src/platform/logging/log.ts';
import { LOG_FIELD_NAMES, type LogFields } from '../../../src/platform/logging/log-fields.ts';
import { redact } from '../../../src/platform/logging/redact.ts';

/** Returns what the log writes for one call. */
function written(
  say: (log: ReturnType<typeof createLog>) => void,
  options: Partial<LogOptions> = {},
): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  say(createLog({ level: 'trace', secrets: ['hush-hush'], destination, ...options }));
  return lines.join('');
}

describe('a log line', () => {
  it('has only known fields, whatever it is called with', () => {
    const fields = { requestId: 'r1', count: 3, title: 'Cart is empty', text: 'invite' };
    expect(JSON.parse(written((log) => log.info('done', fields)))).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-/),
      requestId: 'r1',
      count: 3,
      event: 'done',
    });
  });

  it("withholds values that do not match their field's format", () => {
    const odd = {
      command: 'TypeError: "x" is not a function',
      outcome: 'please remove the member of that name',
      code: 'a@example.com',
      userId: 'Jo Doe',
      durationMs: 'soon' as unknown as number,
      count: Number.NaN,
    };
    expect(JSON.parse(written((log) => log.warn('odd', odd)))).toMatchObject({
      command: '[withheld]',
      outcome: '[withheld]',
      code: '[withheld]',
      userId: '[withheld]',
      durationMs: '[withheld]',
      count: '[withheld]',
    });
  });

  it('never has unknown fields, for any object', () => {
    const known = ['level', 'time', 'event', ...LOG_FIELD_NAMES];
    fc.assert(
      fc.property(fc.object({ key: fc.string() }), (others) => {
        const fields: LogFields = { ...others, requestId: 'r1', userId: 'U1', outcome: 'ok' };
        const line = written((log) => log.info('done', fields));
        const names = Object.keys(JSON.parse(line) as object);
        expect(names.filter((name) => !known.includes(name))).toEqual([]);
      }),
    );
  });

  it('scrubs secrets, tokens and addresses from all of its fields', () => {
    const error = new NotFoundError('issue', 'x');
    error.message = 'xoxb-12-ab for owner@example.com with hush-hush and Bearer abc.def';
    const line = written((log) =>
      log.unexpected('failed', { requestId: 'r1', code: 'sntryu_a1' }, error),
    );
    expect(line).not.toMatch(/xoxb|owner|example|hush|abc|sntryu/);
    expect(JSON.parse(line)).toMatchObject({ event: 'failed', requestId: 'r1' });
  });
});

describe('an unexpected error', () => {
  const safeStack = (error: unknown): string =>
    JSON.parse(written((log) => log.unexpected('failed', {}, error))).stack;

  it('shows where it comes from, but not what a library quotes in its message', () => {
    const typed = 'Ticket of Jo\n    at secret (/home/jo:1:2)\n';
    const cause = catching(() => JSON.parse(typed));
    const stack = safeStack(new Error(`cannot read ${typed}`, { cause }));
    expect(stack).toMatch(/^Error\n {4}at .*log\.test\.ts:\d+:\d+/);
    expect(stack).toMatch(/\ncaused by SyntaxError\n/);
    expect(stack).not.toMatch(/Ticket|secret|jo/);
  });

  it("shows the platform's code, and the message if the error is one of ours", () => {
    const refused = Object.assign(new Error('connect to db.internal'), { code: 'ECONNREFUSED' });
    expect(safeStack(refused)).toMatch(/^Error \(ECONNREFUSED\)\n/);
    expect(safeStack(Object.assign(refused, { code: 'who knows' }))).toMatch(/^Error\n/);
    expect(safeStack(new NotFoundError('issue', 'PRIVATE'))).toMatch(
      /^NotFoundError: not found: issue\n/,
    );
    expect(safeStack('a text that was thrown')).toBe('thrown: string');
  });

  it('stops at a cycle of causes', () => {
    const error = new Error('round');
    error.cause = error;
    expect(safeStack(error).match(/caused by/g)).toHaveLength(5);
  });
});

function catching(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a pretty log', () => {
  const say = (colors: boolean) =>
    written(
      (log) => {
        log.info('invocation', { command: 'issue', outcome: 'failed denied', durationMs: 12 });
        log.unexpected('failed', { requestId: 'r1' }, new NotFoundError('issue', 'x'));
      },
      { format: { kind: 'pretty', colors } },
    );

  it('has one line per entry, with the stack below', () => {
    expect(say(false)).toMatch(
      /^[\d:.]{12} info {2}invocation command=issue outcome="failed denied" durationMs=12\n[\d:.]{12} error failed requestId=r1\nNotFoundError: not found: issue\n {4}at /,
    );
  });

  it('keeps a line that redacting a short secret made unparseable', () => {
    const format = { kind: 'pretty', colors: false } as const;
    for (const secret of ['t', '"']) {
      const line = written((log) => log.info('ready'), { format, secrets: [secret] });
      expect(line).toMatch(/^\{.*\[redacted\].*\n$/);
    }
  });

  it('is colored only on request', () => {
    const colored = '\u001B[';
    expect(say(false)).not.toContain(colored);
    expect(say(true)).toContain(colored);
  });
});

it('no e-mail address survives redaction, in any text', () => {
  fc.assert(
    fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
      const [local = '', domain = ''] = address.split('@');
      const scrubbed = redact(`${before} ${address} ${after}`, []);
      expect(scrubbed).not.toContain(`${local}@${domain}`);
    }),
  );
});
