import { z } from 'zod';
import type { StackFrame } from '../../model/event.ts';
import { anything, booleanOf, numberOf, textOf } from './scalars.ts';

const MAX_FRAMES = 100;

const frame = z
  .object({
    function: anything,
    filename: anything,
    module: anything,
    package: anything,
    lineNo: anything,
    inApp: anything,
  })
  .transform(
    (wire): StackFrame => ({
      function: textOf(wire.function),
      file: textOf(wire.filename) ?? textOf(wire.module) ?? textOf(wire.package),
      line: numberOf(wire.lineNo),
      inApp: booleanOf(wire.inApp) ?? false,
    }),
  );

const stacktrace = z.object({ frames: z.array(frame) });

const exception = z.object({
  type: z.literal('exception'),
  data: z.object({
    values: z.array(z.object({ value: anything, stacktrace: stacktrace.nullish().catch(null) })),
  }),
});

const bareStack = z.object({ type: z.literal('stacktrace'), data: stacktrace });

// Entries also hold requests, breadcrumbs and more, of which nothing is read.
const entry = z.union([exception, bareStack]).nullable().catch(null);

/** An event's entries. */
export const entries = z.array(entry).optional().catch(undefined);

type Entries = z.output<typeof entries>;

/**
 * The stack of the exception that was raised last, the call that failed first. Sentry lists causes before what they
 * caused, and callers before what they call.
 */
export function framesOf(wire: Entries): readonly StackFrame[] {
  const stacks = (wire ?? []).flatMap((one) => {
    if (one === null) return [];
    if (one.type === 'stacktrace') return [one.data.frames];
    return one.data.values.flatMap(({ stacktrace: stack }) => (stack ? [stack.frames] : []));
  });
  return (stacks.at(-1) ?? []).slice(-MAX_FRAMES).toReversed();
}

/** What the exception that was raised last says. */
export function exceptionMessage(wire: Entries): string | undefined {
  const values = (wire ?? []).flatMap((one) => (one?.type === 'exception' ? one.data.values : []));
  return textOf(values.at(-1)?.value);
}
