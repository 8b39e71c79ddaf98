import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault as SentryFault } from '../../sandbox/sentry/faults.ts';
import type { Fault as SlackFault } from '../../sandbox/slack/workspace/faults.ts';
import type { Workplace } from './workplace.ts';

const EVERY_MS = 20_000;
const SENTRY: readonly SentryFault[] = [
  { kind: 'status', status: 502, times: 5 },
  { kind: 'hang', times: 2 },
  { kind: 'slow', ms: 2_000, times: 10 },
  { kind: 'status', status: 429, times: 3 },
  { kind: 'cut', times: 5 },
  { kind: 'cut-after', operations: ['updateOrganizationMemberRoles'], times: 1 },
  { kind: 'garbage', times: 2 },
  { kind: 'truncated', times: 2 },
];
const SLACK: readonly (readonly [method: string, fault: SlackFault, times: number])[] = [
  ['chat.unfurl', { kind: 'rate-limited', retryAfterSeconds: 2 }, 2],
  ['users.info', { kind: 'status', status: 503 }, 2],
  ['response_url', { kind: 'cut' }, 1],
];

/** Creates the faults that Sentry and Slack have now and then, one after the other. */
export function createFaultTurns({ sentry, slack }: Pick<Workplace, 'sentry' | 'slack'>) {
  return {
    /** Injects faults until the signal aborts, then clears those of Sentry. */
    async run(signal: AbortSignal): Promise<void> {
      for (let turn = 0; !signal.aborted; turn += 1) {
        await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
        const atSentry = SENTRY[turn % SENTRY.length];
        if (signal.aborted || atSentry === undefined) break;
        sentry.faults.set(atSentry);
        const [method, fault, times] = SLACK[turn % SLACK.length] ?? [];
        // Every other turn affects Sentry alone.
        if (turn % 2 === 0 && method !== undefined && fault !== undefined) {
          slack.fault(method, fault, times);
        }
      }
      sentry.faults.clear();
    },
  };
}
