import type { ChangeProtocol, RunnableChange } from '../changes/change-protocol.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Sleep } from '../platform/concurrency/timers.ts';
import type { Log } from '../platform/logging/log.ts';

/** How long Slack may be kept waiting for the note, in milliseconds. */
const WITHIN_MS = 300;

/**
 * Notes that Slack is about to be told of changes, so that recovery makes them if this process ends. Without the note,
 * recovery only reports them; so a store that fails or is slow is no reason to keep Slack waiting.
 */
export async function noteAcknowledgment(
  accepted: readonly RunnableChange[],
  requestId: string,
  tools: {
    readonly changes: Pick<ChangeProtocol, 'acknowledge'>;
    readonly sleep: Sleep;
    readonly log: Log;
  },
): Promise<void> {
  const { changes, sleep, log } = tools;
  const noted = changes.acknowledge(accepted).catch((error: unknown) => {
    if (!(error instanceof StoreUnavailableError)) throw error;
    log.warn('acknowledgment not noted', { requestId, code: error.code ?? error.why });
  });
  const over = new AbortController();
  const late = sleep(WITHIN_MS, over).catch(() => undefined);
  try {
    await Promise.race([noted, late]);
  } finally {
    over.abort();
  }
}
