import type { MayUndo } from '../authorization/may-undo.ts';
import type { ReceiptContext } from '../views/changes/change-receipt.ts';
import type { LoadErrorContext } from './error-context.ts';

/** Loads everything that a receipt is worded with. Never rejects. */
export type LoadReceiptContext = (facts: {
  /** What made the change fail, if anything has. */
  readonly error: unknown;
  readonly requestId: string;
  /** What was asked for; the changes of one request are of one type. */
  readonly capability: string | undefined;
}) => Promise<ReceiptContext>;

/** Creates the loader. */
export function createReceiptContext(options: {
  readonly errorContext: LoadErrorContext;
  readonly mayUndo: MayUndo;
  readonly textOf: ReceiptContext['textOf'];
}): LoadReceiptContext {
  const { errorContext, mayUndo, textOf } = options;
  return async ({ error, requestId, capability }) => ({
    ...(await errorContext(error, requestId)),
    canUndo: capability !== undefined && (await mayUndo(capability)),
    textOf,
  });
}
