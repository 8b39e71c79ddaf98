import {
  SentryCallError,
  SentryUnavailableError,
  SlackUnavailableError,
} from '../../errors/errors.ts';
import { StoreUnavailableError } from '../../errors/store-errors.ts';
import type { LogFields } from './log-fields.ts';

/** What of an error an operator needs in the log beside its kind: the call, its status, and a code. */
export function errorFields(error: unknown): LogFields {
  if (error instanceof SlackUnavailableError) return { method: error.method, code: error.code };
  if (error instanceof StoreUnavailableError) {
    return { method: 'store', code: error.code ?? error.why };
  }
  if (!(error instanceof SentryCallError)) return {};
  const { operation, status } = error.facts;
  const code = error instanceof SentryUnavailableError ? error.why : undefined;
  return { method: operation, status, code };
}
