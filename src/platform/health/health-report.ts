import { ChatopsError } from '../../errors/errors.ts';
import { StoreUnavailableError } from '../../errors/store-errors.ts';
import type { Trace, Traced } from '../../model/invocations/trace.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { Store } from '../../ports/store.ts';
import type { ProbeStore } from './store-probe.ts';

/** Loads the bot's health; a part that cannot be reached is reported, not thrown. */
export type LoadHealthReport = (
  options?: {
    /** Maximum age of the last token check in milliseconds; without it the token is checked again. */
    readonly tokenMaxAgeMs?: number;
  } & Traced,
) => Promise<HealthReport>;

interface HealthReportOptions extends Pick<HealthReport, 'version' | 'startedAt' | 'emailMatch'> {
  readonly transport: HealthReport['slack']['transport'];
  readonly isSlackOpen: () => boolean;
  readonly reader: Pick<SentryReader, 'checkToken'>;
  readonly probeStore: ProbeStore;
  readonly changes: Pick<Store['changes'], 'open'>;
  readonly recordsKind: HealthReport['records']['kind'];
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}

// Shorter than the Sentry client's own deadline, because a user is waiting.
const TOKEN_DEADLINE_MS = 5_000;

/** Creates the loader of the bot's health report. */
export function createHealthReport(options: HealthReportOptions): LoadHealthReport {
  const { version, startedAt, emailMatch, reader, probeStore, changes, monotonicNow } = options;
  let last: { readonly at: number; readonly sentry: HealthReport['sentry'] } | undefined;

  async function checkSentry(
    maxAgeMs: number,
    trace: Trace | undefined,
  ): Promise<HealthReport['sentry']> {
    const at = monotonicNow();
    if (last?.sentry.isReached === true && at - last.at < maxAgeMs) return last.sentry;
    const sentry = await askSentry(trace);
    last = { at, sentry };
    return sentry;
  }

  async function askSentry(trace: Trace | undefined): Promise<HealthReport['sentry']> {
    try {
      const token = await reader.checkToken({ deadlineMs: TOKEN_DEADLINE_MS, trace });
      return { isReached: true, token };
    } catch (error) {
      if (!(error instanceof ChatopsError)) throw error;
      return { isReached: false, error };
    }
  }

  async function openChanges(): Promise<number | undefined> {
    try {
      const counts = [...(await changes.open()).values()];
      return counts.reduce((total, count) => total + count, 0);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      return undefined;
    }
  }

  return async ({ tokenMaxAgeMs = 0, trace } = {}) => {
    const [sentry, records, open] = await Promise.all([
      checkSentry(tokenMaxAgeMs, trace),
      probeStore(),
      openChanges(),
    ]);
    return {
      version,
      startedAt,
      emailMatch,
      slack: { transport: options.transport, isOpen: options.isSlackOpen() },
      sentry,
      records: {
        kind: options.recordsKind,
        isWritable: records.isWritable,
        areFilesGone: !records.isWritable && records.reason.startsWith('FILE_'),
      },
      openChanges: open,
    };
  };
}
