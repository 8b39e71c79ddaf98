import type { CheckResult } from '../../model/diagnostics.ts';
import { defineCheck, fault, notChecked, ok, warning } from '../check.ts';

/** How far this machine's clock is ahead of others, in milliseconds; undefined if they do not report the time. */
interface ClockFacts {
  readonly slackAheadMs: number | undefined;
  readonly sentryAheadMs: number | undefined;
}

/** Checks whether this machine's clock is right. */
export const clockCheck = defineCheck<ClockFacts>({
  name: 'clock',
  title: 'Clock',
  takes: 'SLACK_BOT_TOKEN or the settings of Sentry',
  look({ slack, sentry }) {
    const asked = [slack(), sentry()] as const;
    if (asked.every((one) => one === undefined)) return undefined;
    return Promise.all(asked).then(([atSlack, atSentry]) => ({
      slackAheadMs: atSlack !== undefined && 'aheadMs' in atSlack ? atSlack.aheadMs : undefined,
      sentryAheadMs: atSentry !== undefined && 'aheadMs' in atSentry ? atSentry.aheadMs : undefined,
    }));
  },
  evaluate: evaluateClock,
});

// Deliveries that are five minutes off are rejected, by Slack's rules (docs.slack.dev, verifying requests).
const REFUSED_MS = 5 * 60_000;
const ODD_MS = 60_000;
const SAME_MS = 30_000;
const FIX = 'Set the clock, and keep it right with NTP (timedatectl set-ntp true).';

/** Judges whether the clock is close enough to Slack's and Sentry's. */
export function evaluateClock({ slackAheadMs, sentryAheadMs }: ClockFacts): readonly CheckResult[] {
  if (slackAheadMs === undefined && sentryAheadMs === undefined) {
    return [notChecked('Not checked: neither Slack nor Sentry sent the time.')];
  }
  const findings =
    slackAheadMs !== undefined &&
    sentryAheadMs !== undefined &&
    Math.abs(slackAheadMs - sentryAheadMs) < SAME_MS
      ? evaluateOne("Slack's and Sentry's", slackAheadMs, true)
      : [
          ...(slackAheadMs === undefined ? [] : evaluateOne("Slack's", slackAheadMs, true)),
          ...(sentryAheadMs === undefined ? [] : evaluateOne("Sentry's", sentryAheadMs, false)),
        ];
  return findings.length > 0 ? findings : [ok('This machine’s clock is right.')];
}

function evaluateOne(whose: string, aheadMs: number, isSlacks: boolean): readonly CheckResult[] {
  const off = Math.abs(aheadMs);
  if (off < ODD_MS) return [];
  const message = `This machine's clock is ${spanOf(off)} ${aheadMs > 0 ? 'ahead of' : 'behind'} ${whose}`;
  if (isSlacks && off >= REFUSED_MS) {
    return [
      fault(`${message}. From five minutes on, the bot refuses Slack's requests as too old.`, FIX),
    ];
  }
  return [warning(`${message}.`, FIX)];
}

function spanOf(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}
